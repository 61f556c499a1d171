import { allRules, type RuleSet } from "../checks/rule-set";
import { CONNECTION_RULES } from "./connection/rules/table";
import { CUSTOMER_GATEWAY_LOOK_UP_RULES } from "./customer-gateway/rules/look-up";
import { CUSTOMER_GATEWAY_RULES } from "./customer-gateway/rules/table";
import { GATEWAY_RULES } from "./gateway/rules/table";

/** The rules of every resource type and look-up: what users can suppress, and what the reference lists. */
export const RULE_SETS: readonly RuleSet[] = [
  CONNECTION_RULES,
  CUSTOMER_GATEWAY_RULES,
  CUSTOMER_GATEWAY_LOOK_UP_RULES,
  GATEWAY_RULES,
];

/** The ids of all rules, by which they are suppressed. */
export const RULE_IDS: readonly string[] = [
  ...new Set(RULE_SETS.flatMap((ruleSet) => allRules(ruleSet).map(({ id }) => id))),
];
