import { createRuleSet, type RuleSet } from "../../../checks/rule-set";
import { nameCharacters } from "../../shared/rules/name";
import { tagRules } from "../../shared/rules/tags";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import { CERTIFICATE_RULES } from "./certificate";
import { fieldPathOf } from "./field-paths";
import { IDENTIFIER_RULES } from "./identifier";
import { tableOf } from "./sources";

/** Every constraint on a customer gateway. */
export const CUSTOMER_GATEWAY_RULES: RuleSet = createRuleSet(CUSTOMER_GATEWAY, [
  nameCharacters(fieldPathOf("name"), tableOf(3)),
  ...IDENTIFIER_RULES,
  ...CERTIFICATE_RULES,
  ...tagRules(tableOf(5)),
]);
