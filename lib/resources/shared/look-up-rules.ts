import { NONE } from "../../checks/collect";
import { oneOf } from "../../checks/given";
import type { Rule } from "../../checks/rule";
import { createRuleSet, type RuleSet } from "../../checks/rule-set";
import { ADVICE } from "../../checks/sources";
import type { ResourceType } from "../../schema/resource-type";
import { isEmpty } from "../../schema/semantic-equality";
import { UNKNOWN } from "../../schema/value";

/** An empty selector selects nothing, so it counts as absent. */
function selectorRule({ requestFields }: ResourceType): Rule {
  const [first = "", ...others] = requestFields.map(({ name }) => name);
  return {
    id: "look-up-selector",
    severity: "error",
    field: first,
    alsoFields: others,
    statement: `must be given, or ${oneOf(others.map((name) => `\`${name}\``))} in its place`,
    source: ADVICE,
    check: (specification) =>
      requestFields.every(({ name }) => specification[name] !== UNKNOWN && isEmpty(specification[name]))
        ? [{ path: [first] }]
        : NONE,
  };
}

/** The rules of a look-up: those that its declaration implies, and that it must have a selector. */
export function lookUpRules(type: ResourceType): RuleSet {
  return createRuleSet(type, [selectorRule(type)]);
}
