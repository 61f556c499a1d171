import type { Problem } from "../../../lifecycle/failure";
import { type Fields, isAbsent, isFields, type Value } from "../../../schema/value";
import { evaluateConfiguration } from "../configuration/checks";

/** The prior values of the fields that a configuration gives. */
function priorOf(configured: Value, prior: Value): Value {
  if (isAbsent(configured)) {
    return configured;
  }
  return isFields(configured) && isFields(prior)
    ? Object.fromEntries(Object.entries(configured).map(([name, value]) => [name, priorOf(value, prior[name])]))
    : prior;
}

function isSame(one: Problem, other: Problem): boolean {
  return one.detail === other.detail && JSON.stringify(one.path) === JSON.stringify(other.path);
}

/**
 * The warnings about values that the plan changes. A value in the state was chosen by the service, or has been reported
 * before; and under `ignore_changes` Terraform passes values of the state as if the user had written them.
 */
export function newWarnings(
  warnings: readonly Problem[],
  configuration: Fields,
  prior: Fields | null,
): readonly Problem[] {
  if (warnings.length === 0 || prior === null) {
    return warnings;
  }
  const before = evaluateConfiguration(priorOf(configuration, prior) as Fields, {}).warnings;
  return warnings.filter((problem) => !before.some((known) => isSame(problem, known)));
}
