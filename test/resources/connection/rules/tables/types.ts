import { type RuleTable, valueTable } from "../support/rule-table";

const RULE = { source: "10.0.0.0/24", destination: ["192.168.44.0/24"] };

/** What a wrong kind of value is offered, of each generator; a property proves that it is found in every field. */
export const TYPE_TABLES: readonly RuleTable[] = [
  valueTable("style-type", "style", ["", "any"], [7, { value: ["bgp"], fix: "give the entry without the list" }]),
  valueTable("ike-version-type", "ikepolicy.ike_version", ["any"], [{ value: 2, fix: 'use "v2"' }]),
  valueTable("ike-dh-group-type", "ikepolicy.dh_group", ["any"], [{ value: 14, fix: 'use "group14"' }]),
  valueTable("ipsec-pfs-type", "ipsecpolicy.pfs", ["any"], [{ value: 21, fix: 'use "group21"' }]),
  valueTable(
    "dpd-interval-type",
    "ikepolicy.dpd.interval",
    [-1, 0, 1e15],
    [{ value: "7", fix: "use 7" }, { value: "-7", fix: "use -7" }, "seven", "", 0.5, Number.NaN, true],
  ),
  valueTable(
    "enable-nqa-type",
    "enable_nqa",
    [false, true],
    [{ value: "true", fix: "use true" }, { value: "false", fix: "use false" }, "yes", "", 0, 1],
  ),
  valueTable(
    "peer-subnets-type",
    "peer_subnets",
    [[], ["192.168.44.0/24"]],
    [{ value: "192.168.44.0/24", fix: "put it into a list" }, 0, {}],
  ),
  valueTable("policy-rules-type", "policy_rules", [[], [RULE]], [{ value: RULE, fix: "put it into a list" }, ""]),
  valueTable("ike-policy-type", "ikepolicy", [{}], ["", { value: [{}], fix: "give the entry without the list" }]),
  valueTable("policy-rule-type", "policy_rules[0]", [{}, RULE], ["10.0.0.0/24", "", 0, true, [], [RULE]]),
  valueTable("tags-type", "tags", [{}, { env: "prod" }], ["", [], [{ key: "env", value: "prod" }]]),
  valueTable(
    "tag-value-type",
    "tags.env",
    ["", "prod"],
    [{ value: 5, fix: 'use "5"' }, { value: false, fix: 'use "false"' }, [], {}],
  ),
];
