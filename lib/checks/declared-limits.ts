import { isFields, isList, type Value } from "../schema/value";
import { judge, judgeText } from "./evaluate";
import { dotted, PLACES, type Place } from "./field-path";
import { countCharacters, describeLength, quote } from "./given";
import { isEntry } from "./presence";
import type { Rule } from "./rule";
import { specificationTable } from "./sources";

type Limits = { readonly minimum: number; readonly maximum: number };

function declaredRule(place: Place, suffix: string, statement: string, check: Rule["check"]): Rule {
  return {
    id: `${place.id}-${suffix}`,
    severity: "error",
    field: dotted(place),
    statement,
    source: specificationTable(place.field.table),
    check,
  };
}

function rangeRule(place: Place, { minimum, maximum }: Limits): Rule {
  const unit = place.field.unit === undefined ? "" : ` ${place.field.unit}`;
  const check = judge(place, (value) => {
    if (typeof value !== "number" || !Number.isInteger(value) || (value >= minimum && value <= maximum)) {
      return undefined;
    }
    return { given: String(value), fix: `use ${value < minimum ? minimum : maximum}` };
  });
  return declaredRule(place, "range", `must be ${minimum} to ${maximum}${unit}`, check);
}

function lengthRule(place: Place, { minimum, maximum }: Limits): Rule {
  const isSecret = place.field.type === "secret";
  const check = judgeText(place, (text) => {
    const count = countCharacters(text);
    if (count >= minimum && count <= maximum) {
      return undefined;
    }
    const length = describeLength(count);
    return { given: isSecret ? length : `${quote(text)} (${length})` };
  });
  return declaredRule(place, "length", `must have ${minimum} to ${maximum} characters`, check);
}

function entriesOf(value: Value): readonly Value[] {
  if (isList(value)) {
    return value;
  }
  return isFields(value) ? Object.values(value) : [];
}

function maximumRule(place: Place, maximum: number): Rule {
  const check = judge(place, (value) => {
    const entries = entriesOf(value);
    if (entries.length <= maximum) {
      return undefined;
    }
    // An unknown entry is an entry too, so that a list of references is judged at synth.
    const count = entries.filter(isEntry).length;
    return count <= maximum ? undefined : { given: String(count) };
  });
  return declaredRule(place, "maximum", `must have at most ${maximum} entries`, check);
}

/** One rule per declared limit: of an integer, of a text's length, of the number of entries. */
export const LIMIT_RULES: readonly Rule[] = PLACES.flatMap((place) => {
  const { range, length, maximumItems } = place.field;
  return [
    ...(range === undefined ? [] : [rangeRule(place, range)]),
    ...(length === undefined ? [] : [lengthRule(place, length)]),
    ...(maximumItems === undefined ? [] : [maximumRule(place, maximumItems)]),
  ];
});
