import { oneOf } from "../../checks/given";
import type { Violation } from "../../checks/rule";
import type { ResourceType } from "../../schema/resource-type";

/**
 * Violations with what stand-ins mean for mandatory props: one that was given has reported what it lacks, and one that was
 * not is another way to give the prop.
 *
 * @param names the props that messages name, by those for which a given stand-in stands
 */
export function withStandIns(
  { requestFields }: ResourceType,
  names: ReadonlyMap<string, string>,
  violations: readonly Violation[],
): readonly Violation[] {
  return violations.flatMap((violation) => {
    const [name, ...rest] = violation.path;
    const field = requestFields.find((candidate) => candidate.name === name);
    if (!violation.rule.id.endsWith("-required") || rest.length > 0 || field?.standIns === undefined) {
      return [violation];
    }
    return names.has(field.prop) ? [] : [missing(violation, field.prop, field.standIns)];
  });
}

/** A prop that several others stand for is one that hardly anybody gives: the message leads with the first of them. */
function missing(violation: Violation, prop: string, standIns: readonly string[]): Violation {
  const [first = prop, ...others] = standIns;
  return others.length === 0
    ? { ...violation, fix: `or give ${first} in its place` }
    : { ...violation, path: [first], isPathVerbatim: true, fix: `or give ${oneOf([...others, prop])} in its place` };
}
