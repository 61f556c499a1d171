import { allRules, type RuleSet } from "../checks/rule-set";
import { CONNECTION_RULES } from "./connection/rules/table";

/** The rules of every resource type: what users can suppress, and what the reference lists. */
export const RULE_SETS: readonly RuleSet[] = [CONNECTION_RULES];

/** The ids of all rules, by which they are suppressed. */
export const RULE_IDS: readonly string[] = RULE_SETS.flatMap((ruleSet) => allRules(ruleSet).map(({ id }) => id));
