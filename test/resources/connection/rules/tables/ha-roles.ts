import { type Fields, UNKNOWN } from "../../../../../lib/schema/value";
import { SPECIFICATION } from "../../../../fixtures/specification";
import type { GroupCases } from "../support/group-case";
import { OTHER_ID, THIRD_ID } from "../support/ids";
import { comparisonTable, type RuleTable } from "../support/rule-table";

const ACTIVE = String(SPECIFICATION.vgw_ip);
const STANDBY = OTHER_ID;

const at = (ha_mode: Fields[string], vgw_ip: Fields[string], ha_role?: Fields[string]): Fields => ({
  vgw_ip,
  ha_role,
  gateway: { ha_mode, addresses: [ACTIVE, STANDBY] },
});

const standby = (vgw_ip: Fields[string], ha_role?: Fields[string]) => at("active-standby", vgw_ip, ha_role);

export const HA_ROLE_TABLES: readonly RuleTable[] = [
  comparisonTable("ha-role-mode", [
    ["no gateway that could be read", { ha_role: "slave" }, []],
    ["an unknown gateway", { ha_role: "slave", gateway: UNKNOWN }, []],
    ["a gateway without a mode", at(undefined, STANDBY, "slave"), []],
    ["slave in active-active mode", at("active-active", STANDBY, "slave"), ["ha_role"]],
    ["slave in active-active mode, in upper case", at("ACTIVE-ACTIVE", STANDBY, "slave"), ["ha_role"]],
    ["master in active-active mode, as in answers", at("active-active", STANDBY, "master"), []],
    ["no role in active-active mode", at("active-active", STANDBY), []],
    ["slave in active-standby mode", standby(STANDBY, "slave"), []],
  ]),
  comparisonTable("ha-role-address", [
    ["master at the active address", standby(ACTIVE, "master"), []],
    ["slave at the standby address", standby(STANDBY, "slave"), []],
    [
      "slave at the active address",
      standby(ACTIVE, "slave"),
      ["ha_role"],
      'the address has the role master: use "master", or the other address',
    ],
    [
      "master at the standby address",
      standby(STANDBY.toUpperCase(), "master"),
      ["ha_role"],
      'the address has the role slave: use "slave", or the other address',
    ],
    ["slave at an address of another gateway", standby(THIRD_ID, "slave"), []],
    ["an unknown address", standby(UNKNOWN, "slave"), []],
    ["a role that does not exist", standby(ACTIVE, "x"), []],
    ["no role", standby(STANDBY), []],
    ["active-active mode", at("active-active", ACTIVE, "slave"), []],
    ["an address that is unknown", { ...standby(ACTIVE, "slave"), gateway: { ha_mode: "active-standby" } }, []],
    [
      "one address, of which nobody knows which it is",
      { ...standby(ACTIVE, "slave"), gateway: { ha_mode: "active-standby", addresses: [ACTIVE] } },
      [],
    ],
  ]),
  comparisonTable("ha-role-missing", [
    ["no role at the standby address", standby(STANDBY), ["ha_role"]],
    ["no role at the active address", standby(ACTIVE), []],
    ["no role in active-active mode", at("active-active", STANDBY), []],
    ["an unknown role", standby(STANDBY, UNKNOWN), []],
    ["a role at the standby address", standby(STANDBY, "slave"), []],
    ["no gateway that could be read", {}, []],
  ]),
];

/** A connection of a gateway whose mode is known, and whose addresses are not. */
const role = (ha_role: Fields[string], ha_mode?: string, more: Fields = {}): Fields => ({
  ha_role,
  ...(ha_mode === undefined ? {} : { gateway: { ha_mode } }),
  ...more,
});

export const SHARED_ROLE_CASES: GroupCases = {
  "ha-role-pair": [
    ["master and slave", [role("master"), role("slave")], []],
    ["slave and master", [role("slave"), role(undefined)], []],
    ["two slaves", [role("slave"), role("slave")], [1]],
    ["two without a role, of a gateway that nobody read", [role(undefined), role(undefined)], []],
    ["two masters, as in active-active mode", [role("master"), role("master")], []],
    [
      "two without a role in active-active mode",
      [role(undefined, "active-active"), role(undefined, "active-active")],
      [],
    ],
    [
      "two without a role in active-standby mode",
      [role(undefined, "active-standby"), role(undefined, "active-standby")],
      [1],
    ],
    [
      "a master and one without a role in active-standby mode",
      [role("master", "active-standby"), role(null, "active-standby")],
      [1],
    ],
    [
      "the second is slave in active-standby mode",
      [role(undefined, "active-standby"), role("slave", "active-standby")],
      [],
    ],
    ["addresses of a known role, which have rules of their own", [standby(ACTIVE), standby(STANDBY)], []],
    ["unknown roles", [role(UNKNOWN), role("slave"), role(UNKNOWN)], []],
    ["two customer gateways", [role("slave"), role("slave", undefined, { cgw_id: OTHER_ID })], []],
    ["two gateways", [role("slave"), role("slave", undefined, { vgw_id: OTHER_ID })], []],
    ["an unknown gateway", [1, 2].map(() => role("slave", undefined, { vgw_id: UNKNOWN })), []],
  ],
};
