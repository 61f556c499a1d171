import type { RuleSet } from "../../../checks/rule-set";
import { lookUpRules } from "../../shared/look-up-rules";
import { CUSTOMER_GATEWAY_LOOK_UP } from "../look-up-type";

/** Every constraint on the look-up of a customer gateway. */
export const CUSTOMER_GATEWAY_LOOK_UP_RULES: RuleSet = lookUpRules(CUSTOMER_GATEWAY_LOOK_UP);
