import type { Construct, IConstruct } from "constructs";
import type { Violation } from "../../checks/rule";
import { formatViolation } from "../../checks/violation";
import type { ResourceType } from "../../schema/resource-type";
import { isInTree } from "../stack/our-constructs";
import { informOnce } from "../stack/warn";

/** Who was given which advice first, in all stacks of an app: nobody wants to read it for each connection. */
const GIVEN = new WeakMap<IConstruct, Map<string, Construct>>();

/** Annotates the first construct of the app that breaks a rule of advice. */
export function adviseOnce(type: ResourceType, construct: Construct, violations: readonly Violation[]): void {
  for (const violation of violations.filter(({ rule }) => rule.severity === "advice")) {
    const { root } = construct.node;
    const given = GIVEN.get(root) ?? new Map<string, Construct>();
    GIVEN.set(root, given);
    const first = given.get(violation.rule.id);
    if (first === undefined || first === construct || !isInTree(first)) {
      given.set(violation.rule.id, construct);
      informOnce(construct, `${formatViolation(type, violation, "props")}; shown once for the app`);
    }
  }
}
