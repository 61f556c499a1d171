import type { GroupRule } from "../../../checks/group-rule";
import { SHARED_ROLE_RULES } from "./ha-roles";
import { PAIR_RULES } from "./pairs";
import { AS_NUMBER_RULES, SHARED_GATEWAY_RULES } from "./shared-gateways";
import { SHARED_TRAFFIC_RULES } from "./shared-traffic";
import { SHARED_TUNNEL_RULES } from "./shared-tunnels";

/** What the connections of an app must keep together. */
export const GROUP_RULES: readonly GroupRule[] = [
  ...SHARED_GATEWAY_RULES,
  ...SHARED_TUNNEL_RULES,
  ...SHARED_TRAFFIC_RULES,
  ...PAIR_RULES,
  ...SHARED_ROLE_RULES,
];

/** Those of them that need what only a plan can read of a VPN gateway. */
export const PLANNED_GROUP_RULES: readonly GroupRule[] = [...AS_NUMBER_RULES, ...SHARED_ROLE_RULES];
