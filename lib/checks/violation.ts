import type { Naming } from "../schema/naming";
import type { ResourceType } from "../schema/resource-type";
import { formatNames, formatStatement } from "./message";
import { formatProblem, type ValueProblem } from "./problem";
import type { Violation } from "./rule";

/** A violation as a problem: statement, what was given, the fix, and the id by which to suppress the rule. */
export function problemOf(type: ResourceType, violation: Violation, naming: Naming): ValueProblem {
  const { rule, given, fix, path, isPathVerbatim } = violation;
  const got = given === undefined ? "" : `, got ${given}`;
  const advice = fix === undefined ? "" : `; ${formatNames(type, fix, naming)}`;
  return { path, isPathVerbatim, message: `${formatStatement(type, rule, naming)}${got}${advice} (rule ${rule.id})` };
}

/** Formats a violation in one line. */
export function formatViolation(type: ResourceType, violation: Violation, naming: Naming): string {
  return formatProblem(type, problemOf(type, violation, naming), naming);
}
