import { type Fields, UNKNOWN, type Value } from "../../../../../lib/schema/value";
import { comparisonTable, type RuleTable, valueTable } from "../support/rule-table";

const none = (difference: Fields): Fields => ({ peer_subnets: undefined, ...difference });
const list = (...entries: readonly Value[]): Fields => ({ peer_subnets: entries });

const LAN = "192.168.44.0/24";

export const PEER_SUBNET_TABLES: readonly RuleTable[] = [
  comparisonTable("peer-subnets-required", [
    ["unknown subnets", { peer_subnets: UNKNOWN }, []],
    ["one unknown subnet", list(UNKNOWN), []],
    ["an unknown style", none({ style: UNKNOWN, gateway_attachment: "vpc" }), []],
    ["a misspelled style", none({ style: "Static" }), []],
    ["bgp with an unknown attachment", none({ style: "bgp", gateway_attachment: UNKNOWN }), []],
    [
      "bgp with an attachment that the service hides",
      none({ style: "bgp", gateway_attachment: "vpc", gateway: UNKNOWN }),
      [],
    ],
    ["bgp without a hint", none({ style: "bgp" }), []],
    ["policy without a hint", none({ style: "policy" }), []],
    ["bgp on an enterprise router", none({ style: "bgp", gateway_attachment: "er" }), []],
    ["policy on an enterprise router", none({ style: "policy", gateway_attachment: "er" }), []],
    [
      "a hint that the service corrects",
      none({ style: "bgp", gateway_attachment: "vpc", gateway: { attachment_type: "ER" } }),
      [],
    ],
    ["an empty text as subnet", list(""), []],
    ["the default style", none({}), ["peer_subnets"], "list the customer subnets: `style` is static by default"],
    ["null", { peer_subnets: null }, ["peer_subnets"]],
    ["an empty list", list(), ["peer_subnets"]],
    ["a list of nothing", list(null, undefined), ["peer_subnets"]],
    ["static on an enterprise router", none({ style: "static", gateway_attachment: "er" }), ["peer_subnets"]],
    ["policy-template", none({ style: "policy-template", gateway_attachment: "er" }), ["peer_subnets"]],
    [
      "bgp on a VPC",
      none({ style: "bgp", gateway_attachment: "vpc" }),
      ["peer_subnets"],
      "list the customer subnets: the gateway is attached to a VPC",
    ],
    [
      "policy on a VPC by the service's word",
      none({ style: "policy", gateway: { attachment_type: "vpc" } }),
      ["peer_subnets"],
    ],
  ]),
  valueTable(
    "peer-subnet-cidr",
    "peer_subnets[0]",
    ["0.0.0.0/0", "255.255.255.255/32", LAN, "10.0.0.7/24"],
    [
      "",
      { value: "10.0.0.1", fix: 'use "10.0.0.1/32"' },
      { value: " 10.0.0.0/24 ", fix: 'use "10.0.0.0/24"' },
      { value: "10.0.0.0/255.255.255.0", fix: 'use "10.0.0.0/24"' },
      "10.0.0.0/255.0.255.0",
      "10.0.0.0/33",
      "10.0.0.0/-1",
      "10.0.0.0/024",
      "10.0.0/24",
      "010.0.0.0/24",
      "10.0.0.256/24",
      "fd00::/8",
      "lan",
      5,
      true,
      ["10.0.0.0/24"],
      {},
    ],
  ),
  valueTable(
    "peer-subnet-reserved",
    "peer_subnets[0]",
    [
      "100.63.255.0/24",
      "100.128.0.0/24",
      "213.255.255.255/32",
      "215.0.0.0/8",
      "0.0.0.0/0",
      "100.0.0.0/8",
      "100.64.0.0",
      5,
    ],
    ["100.64.0.0/10", "100.64.0.1/32", "100.127.255.255/32", "100.64.0.0/12", "214.0.0.0/8", "214.255.255.255/32"],
  ),
  valueTable(
    "peer-subnet-contains-reserved",
    "peer_subnets[0]",
    [LAN, "100.64.0.0/10", "214.0.0.0/8", "100.0.0.0/10", "0.0.0.0", 5],
    ["0.0.0.0/0", "100.64.0.0/9", "100.0.0.0/8", "214.0.0.0/7"],
  ),
  valueTable(
    "peer-subnet-host-bits",
    "peer_subnets[0]",
    ["0.0.0.0/0", LAN, "10.0.0.7/32", "10.0.0.7", 5],
    [
      { value: "192.168.44.7/24", fix: 'use "192.168.44.0/24"' },
      { value: "10.0.0.1/0", fix: 'use "0.0.0.0/0"' },
      { value: "10.0.0.1/31", fix: 'use "10.0.0.0/31"' },
    ],
  ),
  comparisonTable("peer-subnet-repeated", [
    ["unknown entries", list(UNKNOWN, UNKNOWN, LAN), []],
    ["absent entries", list(null, null, LAN), []],
    ["one entry", list(LAN), []],
    ["neighbours", list("10.0.1.0/24", "10.0.0.0/24", "10.0.2.0/23"), []],
    ["texts that are no blocks", list("x", "x", 5, 5), []],
    ["one twice", list(LAN, "10.0.0.0/8", LAN), ["peer_subnets[2]"], `remove it: it is in "${LAN}"`],
    ["one twice, by another host", list("192.168.44.1/24", "192.168.44.2/24"), ["peer_subnets[1]"]],
    ["one three times", list(LAN, LAN, LAN), ["peer_subnets[1]", "peer_subnets[2]"]],
    [
      "one inside a later one",
      list("10.1.0.0/16", "10.0.0.0/8"),
      ["peer_subnets[0]"],
      'remove it: it is in "10.0.0.0/8"',
    ],
    ["one at the end of another", list("10.0.0.0/8", "10.255.255.255/32", UNKNOWN), ["peer_subnets[1]"]],
    ["all inside one", list("10.0.0.0/24", "0.0.0.0/0", "9.0.0.0/8"), ["peer_subnets[0]", "peer_subnets[2]"]],
  ]),
];
