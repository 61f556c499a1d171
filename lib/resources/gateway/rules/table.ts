import type { RuleSet } from "../../../checks/rule-set";
import { lookUpRules } from "../../shared/look-up-rules";
import { GATEWAY } from "../gateway-type";

/** Every constraint on the look-up of a gateway. */
export const GATEWAY_RULES: RuleSet = lookUpRules(GATEWAY);
