import type { ResourceType } from "../schema/resource-type";
import { isFields, isList, type Value } from "../schema/value";
import { evaluate, evaluateText } from "./evaluate";
import { dotted, type FieldPath } from "./field-path";
import { countCharacters, describeLength, quote } from "./given";
import { isEntry } from "./presence";
import type { Rule } from "./rule";
import { documentTable } from "./sources";

type Limits = { readonly minimum: number; readonly maximum: number };

/** The parts of a rule in which one kind of limit differs from another. */
interface Limit {
  readonly suffix: string;
  readonly statement: string;
  readonly check: Rule["check"];
}

function limitRule(type: ResourceType, fieldPath: FieldPath, { suffix, statement, check }: Limit): Rule {
  return {
    id: `${fieldPath.id}-${suffix}`,
    severity: "error",
    field: dotted(fieldPath),
    statement,
    source: documentTable(type, fieldPath.field.table),
    check,
  };
}

function rangeOf(fieldPath: FieldPath, { minimum, maximum }: Limits): Limit {
  const unit = fieldPath.field.unit === undefined ? "" : ` ${fieldPath.field.unit}`;
  const check = evaluate(fieldPath, (value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || (value >= minimum && value <= maximum)) {
      return undefined;
    }
    return { given: String(value), fix: `use ${value < minimum ? minimum : maximum}` };
  });
  return { suffix: "range", statement: `must be ${minimum} to ${maximum}${unit}`, check };
}

function lengthOf(fieldPath: FieldPath, { minimum, maximum }: Limits): Limit {
  const isSecret = fieldPath.field.type === "secret";
  const check = evaluateText(fieldPath, (text) => {
    const count = countCharacters(text);
    if (count >= minimum && count <= maximum) {
      return undefined;
    }
    const length = describeLength(count);
    return { given: isSecret ? length : `${quote(text)} (${length})` };
  });
  return { suffix: "length", statement: `must have ${minimum} to ${maximum} characters`, check };
}

function entriesOf(value: Value): readonly Value[] {
  if (isList(value)) {
    return value;
  }
  return isFields(value) ? Object.values(value) : [];
}

function maximumOf(fieldPath: FieldPath, maximum: number): Limit {
  const check = evaluate(fieldPath, (value) => {
    const entries = entriesOf(value);
    if (entries.length <= maximum) {
      return undefined;
    }
    // An unknown entry counts, so that the length of a list of references is checked at synth.
    const count = entries.filter(isEntry).length;
    return count <= maximum ? undefined : { given: String(count) };
  });
  return { suffix: "maximum", statement: `must have at most ${maximum} entries`, check };
}

/** One rule per declared limit: of an integer, of a text's length, of the number of entries. */
export function limitRules(type: ResourceType, paths: readonly FieldPath[]): readonly Rule[] {
  return paths.flatMap((fieldPath) => {
    const { range, length, maximumItems } = fieldPath.field;
    const limits = [
      ...(range === undefined ? [] : [rangeOf(fieldPath, range)]),
      ...(length === undefined ? [] : [lengthOf(fieldPath, length)]),
      ...(maximumItems === undefined ? [] : [maximumOf(fieldPath, maximumItems)]),
    ];
    return limits.map((limit) => limitRule(type, fieldPath, limit));
  });
}
