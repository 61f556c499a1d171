import { isFields, isList, type Value } from "../schema/value";
import { evaluate, evaluateText } from "./evaluate";
import { dotted, FIELD_PATHS, type FieldPath } from "./field-path";
import { countCharacters, describeLength, quote } from "./given";
import { isEntry } from "./presence";
import type { Rule } from "./rule";
import { specificationTable } from "./sources";

type Limits = { readonly minimum: number; readonly maximum: number };

function declaredRule(fieldPath: FieldPath, suffix: string, statement: string, check: Rule["check"]): Rule {
  return {
    id: `${fieldPath.id}-${suffix}`,
    severity: "error",
    field: dotted(fieldPath),
    statement,
    source: specificationTable(fieldPath.field.table),
    check,
  };
}

function rangeRule(fieldPath: FieldPath, { minimum, maximum }: Limits): Rule {
  const unit = fieldPath.field.unit === undefined ? "" : ` ${fieldPath.field.unit}`;
  const check = evaluate(fieldPath, (value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || (value >= minimum && value <= maximum)) {
      return undefined;
    }
    return { given: String(value), fix: `use ${value < minimum ? minimum : maximum}` };
  });
  return declaredRule(fieldPath, "range", `must be ${minimum} to ${maximum}${unit}`, check);
}

function lengthRule(fieldPath: FieldPath, { minimum, maximum }: Limits): Rule {
  const isSecret = fieldPath.field.type === "secret";
  const check = evaluateText(fieldPath, (text) => {
    const count = countCharacters(text);
    if (count >= minimum && count <= maximum) {
      return undefined;
    }
    const length = describeLength(count);
    return { given: isSecret ? length : `${quote(text)} (${length})` };
  });
  return declaredRule(fieldPath, "length", `must have ${minimum} to ${maximum} characters`, check);
}

function entriesOf(value: Value): readonly Value[] {
  if (isList(value)) {
    return value;
  }
  return isFields(value) ? Object.values(value) : [];
}

function maximumRule(fieldPath: FieldPath, maximum: number): Rule {
  const check = evaluate(fieldPath, (value) => {
    const entries = entriesOf(value);
    if (entries.length <= maximum) {
      return undefined;
    }
    // An unknown entry is an entry too, so that a list of references is judged at synth.
    const count = entries.filter(isEntry).length;
    return count <= maximum ? undefined : { given: String(count) };
  });
  return declaredRule(fieldPath, "maximum", `must have at most ${maximum} entries`, check);
}

/** One rule per declared limit: of an integer, of a text's length, of the number of entries. */
export const LIMIT_RULES: readonly Rule[] = FIELD_PATHS.flatMap((fieldPath) => {
  const { range, length, maximumItems } = fieldPath.field;
  return [
    ...(range === undefined ? [] : [rangeRule(fieldPath, range)]),
    ...(length === undefined ? [] : [lengthRule(fieldPath, length)]),
    ...(maximumItems === undefined ? [] : [maximumRule(fieldPath, maximumItems)]),
  ];
});
