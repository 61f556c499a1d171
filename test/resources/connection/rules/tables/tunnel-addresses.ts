import { type Fields, UNKNOWN, type Value } from "../../../../../lib/schema/value";
import { type Broken, comparisonTable, type Row, type RuleTable, valueTable } from "../support/rule-table";

const LOCAL = "tunnel_local_address";
const PEER = "tunnel_peer_address";
const pair = (local: Value, peer: Value, more: Fields = {}): Fields => ({ [LOCAL]: local, [PEER]: peer, ...more });

/** The same rows for each address by itself, then rows for both together. */
function each(rule: string, fine: readonly Value[], broken: readonly Broken[], more: readonly Row[] = []): RuleTable {
  return {
    rule,
    rows: [...[LOCAL, PEER].flatMap((field) => valueTable("", field, fine, broken).rows), ...more],
  };
}

export const TUNNEL_ADDRESS_TABLES: readonly RuleTable[] = [
  each(
    "tunnel-address-cidr",
    ["169.254.76.1/30", "10.0.0.1/0", 5],
    [
      "",
      { value: "169.254.31.1", fix: 'use "169.254.31.1/30"' },
      { value: " 169.254.31.4 ", fix: 'use "169.254.31.5/30" or "169.254.31.6/30"' },
      "169.254.031.1/30",
      "169.254.31.1/33",
      "169.254.31.256/30",
      "fe80::1/64",
    ],
  ),
  each(
    "tunnel-address-range",
    ["169.254.0.1/30", "169.254.255.254/30", "169.254.76.1", 5],
    [
      { value: "169.253.31.1/30", fix: 'use "169.254.31.1/30"' },
      { value: "169.255.0.0/30", fix: 'use "169.254.0.1/30" or "169.254.0.2/30"' },
      { value: "10.0.195.2/30", fix: 'use "169.254.194.2/30"' },
      "0.0.0.1/30",
      "255.255.255.254/30",
    ],
  ),
  each(
    "tunnel-address-reserved",
    ["169.254.194.254/30", "169.254.196.1/30", "169.253.195.1/30", "169.254.195.1", 5],
    [
      { value: "169.254.195.0/30", fix: 'use "169.254.194.1/30" or "169.254.194.2/30"' },
      { value: "169.254.195.1/30", fix: 'use "169.254.194.1/30"' },
      "169.254.195.255/30",
      "169.254.195.1/29",
    ],
  ),
  each(
    "tunnel-address-mask",
    ["169.254.31.1/30", "169.254.31.1", 5],
    [
      { value: "169.254.31.1/29", fix: 'use "169.254.31.1/30"' },
      { value: "169.254.31.1/31", fix: 'use "169.254.31.1/30"' },
      "169.254.31.1/0",
      "169.254.31.1/32",
    ],
  ),
  each(
    "tunnel-address-host",
    ["169.254.31.1/30", "169.254.31.2/30", "169.254.31.3/29", "169.254.31.0/31", "169.254.31.0/32", "169.254.31.0", 5],
    [
      { value: "169.254.31.0/30", fix: 'use "169.254.31.1/30" or "169.254.31.2/30"' },
      { value: "169.254.31.3/30", fix: 'use "169.254.31.1/30" or "169.254.31.2/30"' },
      "169.254.31.7/29",
      "0.0.0.0/0",
      "255.255.255.255/0",
    ],
    comparisonTable("", [
      [
        "a broadcast address beside a good one",
        pair("169.254.31.1/30", "169.254.31.3/30"),
        [PEER],
        'use "169.254.31.2/30"',
      ],
    ]).rows,
  ),
  comparisonTable("tunnel-address-block", [
    ["an unknown local address", pair(UNKNOWN, "169.254.31.2/30"), []],
    ["an unknown peer address", pair("169.254.31.2/30", UNKNOWN), []],
    ["one address", pair("169.254.31.2/30", undefined), []],
    ["no addresses", {}, []],
    ["a pair", pair("169.254.31.1/30", "169.254.31.2/30"), []],
    ["a pair the other way round", pair("169.254.31.2/30", "169.254.31.1/30"), []],
    ["masks that differ, which another rule reports", pair("169.254.31.1/30", "169.254.31.9/29"), []],
    ["an unreadable address, which another rule reports", pair("169.254.31.1", "169.254.31.9/30"), []],
    ["neighbouring blocks", pair("169.254.31.1/30", "169.254.31.5/30"), [PEER], 'use "169.254.31.2/30"'],
    ["far blocks", pair("169.254.31.2/30", "169.254.77.2/30"), [PEER], 'use "169.254.31.1/30"'],
  ]),
  comparisonTable("tunnel-address-same", [
    ["an unknown local address", pair(UNKNOWN, "169.254.31.2/30"), []],
    ["an unknown peer address", pair("169.254.31.2/30", UNKNOWN), []],
    ["one address", pair(undefined, "169.254.31.2/30"), []],
    ["a pair", pair("169.254.31.1/30", "169.254.31.2/30"), []],
    ["an unreadable pair", pair("x", "x"), []],
    ["one twice", pair("169.254.31.1/30", "169.254.31.1/30"), [PEER], 'use "169.254.31.2/30"'],
  ]),
  comparisonTable("tunnel-address-pair", [
    ["both unknown", pair(UNKNOWN, UNKNOWN), []],
    ["one known", pair(UNKNOWN, "169.254.31.2/30"), []],
    ["one unknown, the other absent", pair(UNKNOWN, undefined), []],
    ["none", {}, []],
    ["both", pair("169.254.31.1/30", "169.254.31.2/30"), []],
    ["the local one alone", pair("169.254.31.1/30", null), [PEER], 'use "169.254.31.2/30"'],
    ["the peer's alone", pair(undefined, "169.254.31.1/30"), [LOCAL], 'use "169.254.31.2/30"'],
    ["a wrong one alone", pair("169.254.31.0/30", undefined), [PEER]],
    ["a reserved one alone", pair("169.254.195.1/30", undefined), [PEER]],
  ]),
  comparisonTable("tunnel-address-style", [
    ["unknown addresses", pair(UNKNOWN, UNKNOWN, { style: "policy" }), []],
    ["an unknown style", pair("169.254.31.1/30", "169.254.31.2/30", { style: UNKNOWN }), []],
    ["a misspelled style", pair("169.254.31.1/30", "169.254.31.2/30", { style: "POLICY" }), []],
    ["no addresses", { style: "policy" }, []],
    ["the default style", pair("169.254.31.1/30", "169.254.31.2/30"), []],
    ["bgp", pair("169.254.31.1/30", "169.254.31.2/30", { style: "bgp" }), []],
    ["policy", pair("169.254.31.1/30", "169.254.31.2/30", { style: "policy" }), [LOCAL, PEER]],
    ["policy-template", pair("169.254.31.1/30", UNKNOWN, { style: "policy-template" }), [LOCAL]],
  ]),
];
