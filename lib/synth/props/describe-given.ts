import { Construct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import { isLater } from "../expressions/text";

/** What code has given in place of something else, for a message. */
export function describeGiven(given: unknown): string {
  if (isLater(given)) {
    return "a Terraform value";
  }
  if (Construct.isConstruct(given)) {
    return `the construct ${quote(given.node.path)}`;
  }
  return typeof given === "string" ? quote(given) : typeof given === "number" ? String(given) : describeKind(given);
}
