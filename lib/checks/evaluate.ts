import { isFields, isList } from "../schema/value";
import { collect, NONE } from "./collect";
import { type FieldPath, type KnownValue, readerOf } from "./field-path";
import { isKnown } from "./presence";
import type { Finding, Rule } from "./rule";

/** What a rule says about one value that breaks it. */
export type Breach = Omit<Finding, "path">;

/** A check that looks at each known value of a field separately. */
export function evaluate(fieldPath: FieldPath, breachOf: (value: KnownValue) => Breach | undefined): Rule["check"] {
  if (fieldPath.inList) {
    return evaluateInList(fieldPath, breachOf);
  }
  const read = readerOf(fieldPath);
  return (specification) => {
    const value = read(specification);
    const broken = isKnown(value) ? breachOf(value) : undefined;
    return broken === undefined ? NONE : [{ path: fieldPath.names, ...broken }];
  };
}

function evaluateInList(fieldPath: FieldPath, breachOf: (value: KnownValue) => Breach | undefined): Rule["check"] {
  const [listName = "", name = "", ...deeper] = fieldPath.names;
  if (deeper.length > 0) {
    throw new Error(
      `${fieldPath.names.join(".")} is in a list that is no field of the request itself: no rule reaches it yet`,
    );
  }
  return (specification) => {
    const list = specification[listName];
    let found: Finding[] | undefined;
    for (let position = 0; isList(list) && position < list.length; position++) {
      const entry = list[position];
      const value = isFields(entry) ? entry[name] : undefined;
      const broken = isKnown(value) ? breachOf(value) : undefined;
      if (broken !== undefined) {
        found ??= [];
        found.push({ path: [listName, position, name], ...broken });
      }
    }
    return found ?? NONE;
  };
}

/** {@link evaluate} for rules about text; only the rule of the type reports a value of another type. */
export function evaluateText(fieldPath: FieldPath, breachOf: (text: string) => Breach | undefined): Rule["check"] {
  return evaluate(fieldPath, (value) => (typeof value === "string" ? breachOf(value) : undefined));
}

/** Combines checks into one, which returns their findings in the order of the checks. */
export function combine(checks: readonly Rule["check"][]): Rule["check"] {
  return (specification) => collect(checks, (check) => check(specification));
}
