import { NONE } from "../../../checks/collect";
import { quote } from "../../../checks/given";
import { comparedWithFirst, type GroupRule, type Member } from "../../../checks/group-rule";
import type { Rule } from "../../../checks/rule";
import { type Fields, isAbsent } from "../../../schema/value";
import { gatewayFacts } from "./gateway";
import { both, customerGatewayOf, gatewayOf } from "./members";
import { specificationTable } from "./sources";

const FIELD = "ha_role";
const PATH = [FIELD] as const;
const ACTIVE_STANDBY = "active-standby";

/** The role that an address of a gateway in active-standby mode has: the first is the active one. */
function roleAtAddress(specification: Fields): string | undefined {
  const { haMode, addresses } = gatewayFacts(specification);
  const { vgw_ip: address } = specification;
  if (haMode !== ACTIVE_STANDBY || addresses.length !== 2 || typeof address !== "string") {
    return undefined;
  }
  const position = addresses.findIndex((candidate) => candidate.toLowerCase() === address.toLowerCase());
  return ["master", "slave"][position];
}

const mode: Rule = {
  id: "ha-role-mode",
  severity: "warning",
  field: FIELD,
  statement: "should not be slave if the VPN gateway is in active-active mode",
  source: specificationTable(10),
  check: (specification) =>
    specification.ha_role === "slave" && gatewayFacts(specification).haMode === "active-active"
      ? [{ path: PATH, given: quote("slave"), fix: "leave it out: both connections of a site carry traffic" }]
      : NONE,
};

const address: Rule = {
  id: "ha-role-address",
  severity: "warning",
  field: FIELD,
  statement:
    "should be master at the active address of a VPN gateway in active-standby mode, and slave at the standby address",
  source: specificationTable(3),
  check: (specification) => {
    const role = roleAtAddress(specification);
    const given = specification.ha_role;
    return role === undefined || (given !== "master" && given !== "slave") || given === role
      ? NONE
      : [
          {
            path: PATH,
            given: quote(given),
            fix: `the address has the role ${role}: use "${role}", or the other address`,
          },
        ];
  },
};

const missing: Rule = {
  id: "ha-role-missing",
  severity: "warning",
  field: FIELD,
  statement: "should be slave at the standby address of a VPN gateway in active-standby mode",
  source: specificationTable(3),
  check: (specification) =>
    isAbsent(specification.ha_role) && roleAtAddress(specification) === "slave"
      ? [{ path: PATH, fix: "without it the service takes master, as for the active connection" }]
      : NONE,
};

/** Rules about the role of one connection, which need what a plan can read of the gateway. */
export const HA_ROLE_RULES: readonly Rule[] = [mode, address, missing];

/** The role in effect, if it is known and valid. */
function roleOf({ specification }: Member): string | undefined {
  const role = specification.ha_role ?? "master";
  return role === "master" || role === "slave" ? role : undefined;
}

/** Whether the role of the connection says that the gateway is in active-standby mode, or the gateway itself does. */
function isActiveStandby({ specification }: Member): boolean {
  return specification.ha_role === "slave" || gatewayFacts(specification).haMode === ACTIVE_STANDBY;
}

const pair: GroupRule = {
  id: "ha-role-pair",
  severity: "warning",
  field: FIELD,
  statement:
    "should differ between the two connections of a VPN gateway in active-standby mode to one customer gateway",
  source: specificationTable(3),
  keyOf: customerGatewayOf,
  concerns: (member) => isActiveStandby(member) && roleAtAddress(member.specification) === undefined,
  begin: comparedWithFirst(
    (first, member) => {
      const role = roleOf(member);
      const given = member.specification.ha_role;
      return {
        path: PATH,
        given: typeof given === "string" ? quote(given) : undefined,
        fix: `${quote(first.name)} is ${role}: use "${role === "slave" ? "master" : "slave"}"`,
      };
    },
    (member) => both(gatewayOf(member), roleOf(member)),
  ),
};

/** What the roles of connections of one VPN gateway must keep together. */
export const SHARED_ROLE_RULES: readonly GroupRule[] = [pair];
