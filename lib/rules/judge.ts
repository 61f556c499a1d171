import { type KnownValue, type Place, pathOf, visit } from "./place";
import type { Finding, Rule } from "./rule";

/** No finding: one list for all, as nearly every check ends with it. */
export const NONE: readonly Finding[] = Object.freeze([]);

/** What a rule says about one value that breaks it. */
export type Verdict = Omit<Finding, "path">;

/** A check that judges every known value at a place by itself. */
export function judge(place: Place, verdict: (value: KnownValue) => Verdict | undefined): Rule["check"] {
  return (specification) => {
    let found: Finding[] | undefined;
    visit(specification, place, (value, position) => {
      const broken = verdict(value);
      if (broken !== undefined) {
        found ??= [];
        found.push({ path: pathOf(place, position), ...broken });
      }
    });
    return found ?? NONE;
  };
}

/** {@link judge} for rules about text; a value of another type is reported by the rule of the type alone. */
export function judgeText(place: Place, verdict: (text: string) => Verdict | undefined): Rule["check"] {
  return judge(place, (value) => (typeof value === "string" ? verdict(value) : undefined));
}

/** One check out of several, their findings in that order. */
export function combine(checks: readonly Rule["check"][]): Rule["check"] {
  return (specification) => {
    let found: Finding[] | undefined;
    for (const check of checks) {
      const findings = check(specification);
      if (findings.length > 0) {
        found ??= [];
        found.push(...findings);
      }
    }
    return found ?? NONE;
  };
}
