import { createRuleSet, type RuleSet } from "../../../checks/rule-set";
import { tagRules } from "../../shared/rules/tags";
import { CONNECTION } from "../connection-type";
import { ALGORITHM_RULES } from "./algorithms";
import { APPLY_RULES } from "./apply";
import { CUSTOMER_GATEWAY_RULES } from "./customer-gateway";
import { END_ID_RULES } from "./end-ids";
import { GATEWAY_RULES } from "./gateway";
import { GATEWAY_ADDRESS_RULES } from "./gateway-address";
import { GM_RULES } from "./gm";
import { HA_ROLE_RULES } from "./ha-roles";
import { IDENTITY_RULES } from "./identity";
import { IPV6_RULES } from "./ipv6";
import { PEER_SUBNET_RULES } from "./peer-subnets";
import { POLICY_FLOW_RULES } from "./policy-flows";
import { POLICY_RULE_RULES } from "./policy-rules";
import { PSK_RULES } from "./psk";
import { GROUP_RULES } from "./shared";
import { specificationTable } from "./sources";
import { TUNNEL_ADDRESS_RULES } from "./tunnel-addresses";

/** Every constraint on a connection: for each field its own rules, then those that compare fields. */
export const CONNECTION_RULES: RuleSet = createRuleSet(
  CONNECTION,
  [
    ...IDENTITY_RULES,
    ...GATEWAY_ADDRESS_RULES,
    ...PEER_SUBNET_RULES,
    ...TUNNEL_ADDRESS_RULES,
    ...PSK_RULES,
    ...POLICY_RULE_RULES,
    ...POLICY_FLOW_RULES,
    ...IPV6_RULES,
    ...END_ID_RULES,
    ...ALGORITHM_RULES,
    ...GM_RULES,
    ...tagRules(specificationTable(8)),
    ...GATEWAY_RULES,
    ...CUSTOMER_GATEWAY_RULES,
    ...APPLY_RULES,
    ...HA_ROLE_RULES,
  ],
  GROUP_RULES,
);
