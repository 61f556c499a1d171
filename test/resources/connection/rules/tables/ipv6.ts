import { type Fields, UNKNOWN, type Value } from "../../../../../lib/schema/value";
import { SPECIFICATION } from "../../../../fixtures/specification";
import { comparisonTable, type RuleTable, valueTable } from "../support/rule-table";

const LAN = "fd00:20::/64";
const V6: Fields = { ...SPECIFICATION, peer_subnets: undefined, peer_subnets_v6: [LAN] };
const POLICY: Fields = { ...V6, style: "policy" };
const list = (...entries: readonly Value[]): Fields => ({ peer_subnets: undefined, peer_subnets_v6: entries });
const rules = (...sources: readonly Value[]): Fields => ({
  peer_subnets: undefined,
  style: "policy",
  policy_rules_v6: sources.map((source) => ({ source, destination: [LAN] })),
});

const NO_BLOCKS = [
  "",
  { value: "fd00::1", fix: 'use "fd00::1/128"' },
  { value: " fd00::/64 ", fix: 'use "fd00::/64"' },
  "10.0.0.0/24",
  "fd00::/129",
  "fd00::/064",
  "fd00::/-1",
  "fd00::%eth0/64",
  "fd00:::/64",
  "lan",
  5,
  {},
];
const BLOCKS = ["::/0", "::1/128", LAN, "FD00:0020:0::/64", "fd00::7/64", "::ffff:10.0.0.1/128"];

export const IPV6_TABLES: readonly RuleTable[] = [
  valueTable("peer-subnet-v6-cidr", "peer_subnets_v6[0]", BLOCKS, NO_BLOCKS, V6),
  valueTable(
    "peer-subnet-v6-host-bits",
    "peer_subnets_v6[0]",
    ["::/0", LAN, "fd00::7/128", "fd00::7", 5],
    [{ value: "fd00::7/64", fix: 'use "fd00::/64"' }],
    V6,
  ),
  comparisonTable("peer-subnet-v6-repeated", [
    ["unknown entries", list(UNKNOWN, UNKNOWN, LAN), []],
    ["neighbours", list("fd00:1::/64", "fd00:2::/64"), []],
    ["texts that are no blocks", list("x", "x", 5), []],
    [
      "one twice, in other words",
      list(LAN, "FD00:20:0:0::/64"),
      ["peer_subnets_v6[1]"],
      `remove it: it is in "${LAN}"`,
    ],
    ["one inside a later one", list(LAN, "fd00:20::/32"), ["peer_subnets_v6[0]"]],
  ]),
  valueTable("policy-rule-v6-type", "policy_rules_v6[0]", [{}, { source: LAN }], [LAN, 0, [], true], POLICY),
  valueTable("policy-rule-v6-cidr", "policy_rules_v6[0].source", [...BLOCKS, [LAN]], NO_BLOCKS, POLICY),
  valueTable("policy-rule-v6-cidr", "policy_rules_v6[0].destination[0]", BLOCKS, NO_BLOCKS, POLICY),
  valueTable(
    "policy-rule-v6-host-bits",
    "policy_rules_v6[0].source",
    [LAN, "fd00::7/128"],
    [{ value: "fd00::7/64", fix: 'use "fd00::/64"' }],
    POLICY,
  ),
  comparisonTable("policy-rule-v6-source-unique", [
    ["unknown sources", rules(UNKNOWN, UNKNOWN), []],
    ["texts that are no blocks", rules("x", "x"), []],
    ["two networks", rules("fd00:1::/64", "fd00:2::/64"), []],
    [
      "one network in two spellings",
      rules("fd00:1::/64", "fd00:2::/64", "fd00:1::9/64"),
      ["policy_rules_v6[2].source"],
      "`policy_rules_v6[0].source` is the same",
    ],
  ]),
  comparisonTable("policy-rules-v6-style", [
    ["an unknown style", { ...rules(LAN), style: UNKNOWN }, []],
    ["policy", rules(LAN), []],
    ["bgp", { ...rules(LAN), style: "bgp" }, ["policy_rules_v6"], "`style` is bgp"],
  ]),
  comparisonTable("subnet-ip-version", [
    ["an unknown gateway", { gateway: UNKNOWN }, []],
    ["a gateway whose version nobody tells", { gateway: {} }, []],
    ["a version newer than this library", { gateway: { ip_version: "ipv8" } }, []],
    ["IPv4 subnets of an IPv4 gateway", { gateway: { ip_version: "ipv4" } }, []],
    ["IPv6 subnets of an IPv6 gateway", { ...list(LAN), gateway: { ip_version: "IPv6" } }, []],
    ["unknown subnets", { peer_subnets: UNKNOWN, gateway: { ip_version: "ipv6" } }, []],
    ["no subnets", { peer_subnets: [], gateway: { ip_version: "ipv6" } }, []],
    [
      "IPv4 subnets of an IPv6 gateway",
      { gateway: { ip_version: "ipv6" } },
      ["peer_subnets"],
      "use `peer_subnets_v6`: the IP version of the gateway is ipv6",
    ],
    [
      "IPv6 subnets and rules of an IPv4 gateway",
      { ...rules(LAN), ...list(LAN), gateway: { ip_version: "ipv4" } },
      ["peer_subnets_v6", "policy_rules_v6"],
      "use `peer_subnets`: the IP version of the gateway is ipv4",
    ],
    [
      "IPv4 rules of an IPv6 gateway",
      {
        ...list(LAN),
        style: "policy",
        policy_rules: [{ source: "10.0.0.0/24", destination: ["10.1.0.0/24"] }],
        gateway: { ip_version: "ipv6" },
      },
      ["policy_rules"],
    ],
  ]),
];
