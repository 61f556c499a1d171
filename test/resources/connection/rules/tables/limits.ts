import { UNKNOWN } from "../../../../../lib/schema/value";
import { type RuleTable, times, valueTable } from "../support/rule-table";

const networks = (count: number) => times(count, (index) => `10.0.${index}.0/24`);
const tags = (count: number) => Object.fromEntries(times(count, (index) => `key${index}`).map((key) => [key, ""]));

/** One field of each generator; a property proves the limits of all. */
export const LIMIT_TABLES: readonly RuleTable[] = [
  valueTable(
    "policy-rule-index-range",
    "policy_rules[0].rule_index",
    [0, 50, 0.5, "51"],
    [
      { value: -1, fix: "use 0" },
      { value: 51, fix: "use 50" },
    ],
  ),
  valueTable("psk-length", "psk", ["x".repeat(8), "😀".repeat(128), 5], ["x".repeat(7), "😀".repeat(129)]),
  valueTable("peer-subnets-maximum", "peer_subnets", [[...networks(50), null]], [[...networks(50), UNKNOWN]]),
  valueTable("tags-maximum", "tags", [{ ...tags(20), absent: null }], [tags(21), { ...tags(20), unknown: UNKNOWN }]),
];
