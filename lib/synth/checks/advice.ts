import type { Construct } from "constructs";
import type { Violation } from "../../checks/rule";
import { formatViolation } from "../../checks/violation";
import type { ResourceType } from "../../schema/resource-type";
import { createFirstHolders } from "../stack/first-holder";
import { rootOf } from "../stack/our-constructs";
import { informOnce } from "../stack/warn";

/** Who was given which advice first, in all stacks of an app: nobody wants to read it for each connection. */
const ADVISED = createFirstHolders();

export function isAdvice({ rule }: Violation): boolean {
  return rule.severity === "advice";
}

/** Annotates the first construct of the app that breaks a rule of advice. */
export function adviseOnce(type: ResourceType, construct: Construct, violations: readonly Violation[]): void {
  for (const violation of violations.filter(isAdvice)) {
    if (ADVISED.otherThan(construct, rootOf(construct), violation.rule.id) === undefined) {
      informOnce(construct, `${formatViolation(type, violation, "props")}; shown once for the app`);
    }
  }
}
