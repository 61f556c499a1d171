import type { Value } from "../../../../../lib/schema/value";
import { type Broken, type RuleTable, valueTable } from "../support/rule-table";

const RULE = { source: "10.0.0.0/24", destination: ["192.168.44.0/24"] };

const NOT_TEXT: readonly Value[] = [0, 7, false, [], ["a"], {}];

function text(rule: string, path: string, fine: string, ...more: readonly Broken[]): RuleTable {
  return valueTable(`${rule}-type`, path, ["", fine], [...NOT_TEXT, ...more]);
}

function integer(rule: string, path: string): RuleTable {
  return valueTable(
    `${rule}-type`,
    path,
    [-1, 0, 7, 1e15],
    [
      { value: "7", fix: "use 7" },
      { value: "-7", fix: "use -7" },
      "seven",
      "",
      0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      true,
      [7],
      {},
    ],
  );
}

function object(rule: string, path: string): RuleTable {
  return valueTable(`${rule}-type`, path, [{}], ["", "text", 0, true, [], [{}]]);
}

export const TYPE_TABLES: readonly RuleTable[] = [
  text("name", "name", "vpn-13be"),
  text("vgw-id", "vgw_id", "any"),
  text("vgw-ip", "vgw_ip", "any"),
  text("style", "style", "any"),
  text("cgw-id", "cgw_id", "any"),
  valueTable(
    "peer-subnets-type",
    "peer_subnets",
    [[], ["192.168.44.0/24"]],
    [{ value: "192.168.44.0/24", fix: "put it into a list" }, 0, true, {}],
  ),
  text("tunnel-local-address", "tunnel_local_address", "any"),
  text("tunnel-peer-address", "tunnel_peer_address", "any"),
  valueTable(
    "enable-nqa-type",
    "enable_nqa",
    [false, true],
    [{ value: "true", fix: "use true" }, { value: "false", fix: "use false" }, "yes", "", 0, 1, [], {}],
  ),
  text("psk", "psk", "any"),
  valueTable(
    "policy-rules-type",
    "policy_rules",
    [[], [RULE]],
    [{ value: RULE, fix: "put it into a list" }, "", 0, true],
  ),
  valueTable("policy-rule-type", "policy_rules[0]", [{}, RULE], ["10.0.0.0/24", "", 0, true, [], [RULE]]),
  integer("policy-rule-index", "policy_rules[0].rule_index"),
  text("policy-rule-source", "policy_rules[0].source", "any"),
  valueTable(
    "policy-rule-destination-type",
    "policy_rules[0].destination",
    [[], ["192.168.44.0/24"]],
    [{ value: "192.168.44.0/24", fix: "put it into a list" }, 0, true, {}],
  ),
  object("ike-policy", "ikepolicy"),
  text("ike-version", "ikepolicy.ike_version", "any", { value: 2, fix: 'use "v2"' }),
  text("ike-phase1-negotiation-mode", "ikepolicy.phase1_negotiation_mode", "any"),
  text("ike-authentication-algorithm", "ikepolicy.authentication_algorithm", "any"),
  text("ike-encryption-algorithm", "ikepolicy.encryption_algorithm", "any"),
  text("ike-dh-group", "ikepolicy.dh_group", "any", { value: 14, fix: 'use "group14"' }),
  text("ike-authentication-method", "ikepolicy.authentication_method", "any"),
  integer("ike-lifetime-seconds", "ikepolicy.lifetime_seconds"),
  text("ike-local-id-type", "ikepolicy.local_id_type", "any"),
  text("ike-local-id", "ikepolicy.local_id", "any"),
  text("ike-peer-id-type", "ikepolicy.peer_id_type", "any"),
  text("ike-peer-id", "ikepolicy.peer_id", "any"),
  object("ike-dpd", "ikepolicy.dpd"),
  integer("dpd-timeout", "ikepolicy.dpd.timeout"),
  integer("dpd-interval", "ikepolicy.dpd.interval"),
  text("dpd-msg", "ikepolicy.dpd.msg", "any"),
  object("ipsec-policy", "ipsecpolicy"),
  text("ipsec-authentication-algorithm", "ipsecpolicy.authentication_algorithm", "any"),
  text("ipsec-encryption-algorithm", "ipsecpolicy.encryption_algorithm", "any"),
  text("ipsec-pfs", "ipsecpolicy.pfs", "any", { value: 21, fix: 'use "group21"' }),
  text("ipsec-transform-protocol", "ipsecpolicy.transform_protocol", "any"),
  integer("ipsec-lifetime-seconds", "ipsecpolicy.lifetime_seconds"),
  text("ipsec-encapsulation-mode", "ipsecpolicy.encapsulation_mode", "any"),
  text("ha-role", "ha_role", "any"),
  valueTable("tags-type", "tags", [{}, { env: "prod" }], ["", 0, true, [], [{ key: "env", value: "prod" }]]),
  valueTable(
    "tag-value-type",
    "tags.env",
    ["", "prod"],
    [{ value: 5, fix: 'use "5"' }, { value: false, fix: 'use "false"' }, [], {}],
  ),
];
