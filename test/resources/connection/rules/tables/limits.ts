import { UNKNOWN } from "../../../../../lib/schema/value";
import { BASE, type RuleTable, times, valueTable } from "../support/rule-table";

function range(rule: string, path: string, minimum: number, maximum: number): RuleTable {
  return valueTable(
    `${rule}-range`,
    path,
    [minimum, maximum, minimum + 0.5, Number.NaN, String(maximum + 1)],
    [
      { value: minimum - 1, fix: `use ${minimum}` },
      { value: maximum + 1, fix: `use ${maximum}` },
      { value: -1e15, fix: `use ${minimum}` },
      { value: 1e300, fix: `use ${maximum}` },
    ],
  );
}

function length(rule: string, path: string, minimum: number, maximum: number): RuleTable {
  return valueTable(
    `${rule}-length`,
    path,
    ["x".repeat(minimum), "x".repeat(maximum), "😀".repeat(maximum), 5],
    ["x".repeat(minimum - 1), "x".repeat(maximum + 1), "😀".repeat(maximum + 1)],
  );
}

const networks = (count: number) => times(count, (index) => `10.0.${index}.0/24`);
const tags = (count: number) => Object.fromEntries(times(count, (index) => `key${index}`).map((key) => [key, ""]));

export const LIMIT_TABLES: readonly RuleTable[] = [
  range("policy-rule-index", "policy_rules[0].rule_index", 0, 50),
  range("ike-lifetime-seconds", "ikepolicy.lifetime_seconds", 60, 604800),
  range("dpd-timeout", "ikepolicy.dpd.timeout", 2, 60),
  range("dpd-interval", "ikepolicy.dpd.interval", 10, 3600),
  range("ipsec-lifetime-seconds", "ipsecpolicy.lifetime_seconds", 30, 604800),
  length("name", "name", 1, 64),
  length("psk", "psk", 8, 128),
  length("ike-local-id", "ikepolicy.local_id", 1, 255),
  length("ike-peer-id", "ikepolicy.peer_id", 1, 255),
  valueTable(
    "peer-subnets-maximum",
    "peer_subnets",
    [[], networks(50), [...networks(50), null], "text"],
    [networks(51), [...networks(50), UNKNOWN], times(51, () => UNKNOWN)],
  ),
  valueTable("policy-rules-maximum", "policy_rules", [[], times(5, () => ({}))], [times(6, () => ({}))]),
  valueTable("policy-rule-destination-maximum", "policy_rules[0].destination", [[], networks(50)], [networks(51)]),
  valueTable(
    "tags-maximum",
    "tags",
    [{}, tags(20), { ...tags(20), absent: null }],
    [tags(21), { ...tags(20), unknown: UNKNOWN }],
    BASE,
  ),
];
