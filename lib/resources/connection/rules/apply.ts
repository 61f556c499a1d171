import { NONE } from "../../../checks/collect";
import { describe } from "../../../checks/given";
import { isKnown } from "../../../checks/presence";
import type { Rule } from "../../../checks/rule";
import { WAITS } from "../fields/choices";
import { choiceOfFact } from "./fact-choice";

const HEALTH_CHECK: Rule = {
  id: "health-check-type",
  severity: "error",
  field: "health_check",
  statement: "must be a boolean",
  source: "Creating a VPN Connection Monitor",
  check: ({ health_check: value }) =>
    !isKnown(value) || typeof value === "boolean" ? NONE : [{ path: ["health_check"], given: describe(value) }],
};

/** Rules for what an apply does beside the requests about the connection itself. */
export const APPLY_RULES: readonly Rule[] = [
  HEALTH_CHECK,
  choiceOfFact("wait_for", WAITS, "statuses of a VPN connection in the API reference"),
];
