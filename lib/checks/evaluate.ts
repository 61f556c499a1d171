import { isFields, isList } from "../schema/value";
import { type KnownValue, type Place, readerOf } from "./field-path";
import { isKnown } from "./presence";
import type { Finding, Rule } from "./rule";

/** No finding: one list for all, as nearly every check ends with it. */
export const NONE: readonly Finding[] = Object.freeze([]);

/** What a rule says about one value that breaks it. */
export type Verdict = Omit<Finding, "path">;

/** A check that judges every known value at a place by itself. */
export function judge(place: Place, verdict: (value: KnownValue) => Verdict | undefined): Rule["check"] {
  if (place.inList) {
    return judgeInList(place, verdict);
  }
  const read = readerOf(place);
  return (specification) => {
    const value = read(specification);
    const broken = isKnown(value) ? verdict(value) : undefined;
    return broken === undefined ? NONE : [{ path: place.names, ...broken }];
  };
}

function judgeInList(place: Place, verdict: (value: KnownValue) => Verdict | undefined): Rule["check"] {
  const [listName = "", name = ""] = place.names;
  return (specification) => {
    const list = specification[listName];
    let found: Finding[] | undefined;
    for (let position = 0; isList(list) && position < list.length; position++) {
      const entry = list[position];
      const value = isFields(entry) ? entry[name] : undefined;
      const broken = isKnown(value) ? verdict(value) : undefined;
      if (broken !== undefined) {
        found ??= [];
        found.push({ path: [listName, position, name], ...broken });
      }
    }
    return found ?? NONE;
  };
}

/** {@link judge} for rules about text; a value of another type is reported by the rule of the type alone. */
export function judgeText(place: Place, verdict: (text: string) => Verdict | undefined): Rule["check"] {
  return judge(place, (value) => (typeof value === "string" ? verdict(value) : undefined));
}

/** One check out of several, their findings in that order. */
export function combine(checks: readonly Rule["check"][]): Rule["check"] {
  return (specification) => collect(checks, (check) => check(specification));
}

/** The findings about each item, without a new list where there are none. */
export function collect<T>(items: Iterable<T>, findingsOf: (item: T) => readonly Finding[]): readonly Finding[] {
  let found: Finding[] | undefined;
  for (const item of items) {
    for (const finding of findingsOf(item)) {
      found ??= [];
      found.push(finding);
    }
  }
  return found ?? NONE;
}
