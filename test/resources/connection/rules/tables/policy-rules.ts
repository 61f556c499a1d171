import { type Fields, UNKNOWN, type Value } from "../../../../../lib/schema/value";
import { BASE, comparisonTable, type RuleTable, valueTable } from "../support/rule-table";

const POLICY: Fields = { ...BASE, style: "policy" };
const LAN = "192.168.44.0/24";

function rule(source: Value, ...destination: readonly Value[]): Fields {
  return { source, destination };
}

function rules(...entries: readonly Value[]): Fields {
  return { style: "policy", policy_rules: entries };
}

export const POLICY_RULE_TABLES: readonly RuleTable[] = [
  comparisonTable("policy-rules-style", [
    ["unknown rules", { style: "bgp", policy_rules: UNKNOWN }, []],
    ["an unknown style", { style: UNKNOWN, policy_rules: [rule(LAN)] }, []],
    ["a misspelled style", { style: "Bgp", policy_rules: [rule(LAN)] }, []],
    ["no rules", { style: "bgp" }, []],
    ["an empty list of rules", { style: "bgp", policy_rules: [] }, []],
    ["a list of nothing", { style: "bgp", policy_rules: [null] }, []],
    ["rules of a policy connection", rules(rule(LAN)), []],
    ["rules with the default style", { policy_rules: [{}] }, ["policy_rules"], "`style` is static by default"],
    ["rules with bgp", { style: "bgp", policy_rules: [UNKNOWN] }, ["policy_rules"], "`style` is bgp"],
    ["rules with policy-template", { style: "policy-template", policy_rules: [{}] }, ["policy_rules"]],
  ]),
  comparisonTable("policy-rules-missing", [
    ["unknown rules", { style: "policy", policy_rules: UNKNOWN }, []],
    ["an unknown rule", rules(UNKNOWN), []],
    ["an unknown style", { style: UNKNOWN }, []],
    ["the default style", {}, []],
    ["a rule", rules({}), []],
    ["no rules", { style: "policy" }, ["policy_rules"]],
    ["an empty list of rules", rules(), ["policy_rules"]],
  ]),
  valueTable("policy-rule-index-given", "policy_rules[0].rule_index", [], [0, 50, "x"], POLICY),
  comparisonTable("policy-rule-index-unique", [
    ["unknown indices", rules({ rule_index: UNKNOWN }, { rule_index: UNKNOWN }), []],
    ["no indices", rules({}, {}), []],
    ["indices 0 and 50", rules({ rule_index: 0 }, { rule_index: 50 }), []],
    ["indices that are no numbers", rules({ rule_index: "1" }, { rule_index: "1" }), []],
    [
      "one index twice",
      rules({ rule_index: 0 }, { rule_index: 1 }, UNKNOWN, { rule_index: 0 }),
      ["policy_rules[3].rule_index"],
      "`policy_rules[0].rule_index` is the same",
    ],
    [
      "one index three times",
      rules({ rule_index: 7 }, { rule_index: 7 }, { rule_index: 7 }),
      ["policy_rules[1].rule_index", "policy_rules[2].rule_index"],
    ],
  ]),
  {
    rule: "policy-rule-cidr",
    rows: ["policy_rules[0].source", "policy_rules[1].destination[1]"].flatMap(
      (path) =>
        valueTable(
          "",
          path,
          ["0.0.0.0/0", "10.0.0.7/32", LAN],
          [
            "",
            { value: "10.0.0.1", fix: 'use "10.0.0.1/32"' },
            { value: "10.0.0.9/255.255.255.252", fix: 'use "10.0.0.8/30"' },
            "10.0.0.0/33",
            "fd00::/8",
            5,
            {},
          ],
          POLICY,
        ).rows,
    ),
  },
  {
    rule: "policy-rule-host-bits",
    rows: ["policy_rules[0].source", "policy_rules[1].destination[1]"].flatMap(
      (path) =>
        valueTable(
          "",
          path,
          ["0.0.0.0/0", "10.0.0.7/32", LAN, "x", 5],
          [{ value: "10.1.2.3/8", fix: 'use "10.0.0.0/8"' }],
          POLICY,
        ).rows,
    ),
  },
  comparisonTable("policy-rule-source-unique", [
    ["unknown sources", rules(rule(UNKNOWN), rule(UNKNOWN)), []],
    ["no sources", rules({}, {}), []],
    ["two networks", rules(rule("10.0.0.0/24"), rule("10.0.1.0/24")), []],
    ["one inside the other", rules(rule("10.0.0.0/8"), rule("10.0.0.0/24")), []],
    ["texts that are no blocks", rules(rule("x"), rule("x")), []],
    [
      "one source twice",
      rules(rule("10.0.0.0/24"), rule("10.0.0.0/24")),
      ["policy_rules[1].source"],
      "`policy_rules[0].source` is the same",
    ],
    ["one network by two texts", rules(rule("10.0.0.1/24"), UNKNOWN, rule("10.0.0.2/24")), ["policy_rules[2].source"]],
  ]),
  comparisonTable("policy-rule-destination-missing", [
    ["an unknown rule", rules(UNKNOWN), []],
    ["unknown destinations", rules({ source: LAN, destination: UNKNOWN }), []],
    ["one unknown destination", rules(rule(LAN, UNKNOWN)), []],
    ["no rules", rules(), []],
    ["one destination", rules(rule(LAN, "10.0.0.0/24")), []],
    ["an empty text", rules(rule(LAN, "")), []],
    ["no destinations", rules(rule(LAN, LAN), { source: LAN }), ["policy_rules[1].destination"]],
    ["an empty list of destinations", rules(rule(LAN)), ["policy_rules[0].destination"]],
    ["a list of nothing", rules(rule(LAN, null)), ["policy_rules[0].destination"]],
  ]),
  comparisonTable("policy-rule-destination-repeated", [
    ["unknown destinations", rules(rule(LAN, UNKNOWN, UNKNOWN)), []],
    ["no destinations", rules({}), []],
    ["one in two rules", rules(rule("10.0.0.0/24", LAN), rule("10.0.1.0/24", LAN)), []],
    ["neighbours", rules(rule(LAN, "10.0.1.0/24", "10.0.0.0/24")), []],
    ["one twice", rules(rule(LAN, LAN, "10.0.0.0/8", LAN)), ["policy_rules[0].destination[2]"]],
    [
      "one inside another",
      rules({}, rule(LAN, "10.1.0.0/16", "10.0.0.0/8")),
      ["policy_rules[1].destination[0]"],
      'remove it: it is in "10.0.0.0/8"',
    ],
  ]),
  comparisonTable("policy-rule-overlap", [
    ["unknown rules", rules(UNKNOWN, UNKNOWN), []],
    ["an unknown source", rules(rule(UNKNOWN, LAN), rule("10.0.0.0/24", LAN)), []],
    ["unknown destinations", rules(rule("10.0.0.0/24", UNKNOWN), rule("10.0.0.0/24", LAN)), []],
    ["no sources", rules({ destination: [LAN] }, { destination: [LAN] }), []],
    ["no destinations", rules(rule("10.0.0.0/24"), rule("10.0.0.0/24")), []],
    ["one rule", rules(rule("10.0.0.0/24", LAN, LAN)), []],
    ["other sources", rules(rule("10.0.0.0/24", LAN), rule("10.0.1.0/24", LAN)), []],
    ["other destinations", rules(rule("10.0.0.0/24", LAN), rule("10.0.0.0/24", "192.168.45.0/24")), []],
    [
      "the same flow twice",
      rules(rule("10.0.0.0/24", LAN), rule("10.0.0.0/24", LAN)),
      ["policy_rules[1]"],
      `\`policy_rules[0]\` also matches a part of the traffic to "${LAN}"`,
    ],
    [
      "a source and a destination inside those of another",
      rules(rule("10.0.0.0/8", "1.0.0.0/8", "192.168.0.0/16"), UNKNOWN, rule("10.9.0.0/16", "172.16.0.0/12", LAN)),
      ["policy_rules[2]"],
      `\`policy_rules[0]\` also matches a part of the traffic to "${LAN}"`,
    ],
    [
      "a destination behind one inside another",
      rules(
        rule("10.0.0.0/8", "9.0.0.0/24", "8.0.0.0/6", "9.9.0.0/24"),
        rule("10.1.0.0/16", "11.255.255.255/32"),
        rule("10.2.0.0/16", "12.0.0.0/32", "7.0.0.0/8"),
      ),
      ["policy_rules[1]"],
    ],
  ]),
];
