import { type Fields, UNKNOWN } from "../../../../../lib/schema/value";
import type { GroupCases } from "../support/group-case";
import { OTHER_ID } from "../support/ids";

const SECOND_ADDRESS = { vgw_ip: OTHER_ID };

/** The two connections of a pair; what differs from each other is given. */
const pair = (second: Fields, first: Fields = {}): readonly Fields[] => [
  { pair: "net/a", ...first },
  { pair: "net/a", ...SECOND_ADDRESS, psk: "Cd4efghi", ...second },
];

const withoutPair = (connections: readonly Fields[]): readonly Fields[] =>
  connections.map((connection) => ({ ...connection, pair: undefined }));

const LOCAL = { tunnel_local_address: "169.254.31.1/30" };
const KEY = { psk: "Ab3defgh" };
const TEMPLATE = { style: "policy-template" };

export const PAIR_CASES: GroupCases = {
  "pair-address": [
    ["two addresses", pair({}), []],
    ["one address, whatever the case", pair({ vgw_ip: OTHER_ID.toUpperCase() }, { vgw_ip: OTHER_ID }), [1]],
    ["one private address of the gateway", pair({ vgw_ip: "10.0.0.1" }, { vgw_ip: "10.0.0.1" }), [1]],
    ["unknown addresses", pair({ vgw_ip: UNKNOWN }, { vgw_ip: UNKNOWN }), []],
    ["absent addresses", pair({ vgw_ip: null }, { vgw_ip: null }), []],
    ["two pairs", [{ pair: "a" }, { pair: "b" }], []],
    ["no pair", withoutPair([{}, {}]), []],
  ],
  "pair-tunnel-overlap": [
    ["no blocks", pair({}), []],
    ["one block", pair(LOCAL, LOCAL), [1]],
    ["the block before", pair({ tunnel_local_address: "169.254.30.253/30" }, LOCAL), []],
    ["the last host of the block", pair({ tunnel_local_address: "169.254.31.2/30" }, LOCAL), [1]],
    ["the block after", pair({ tunnel_local_address: "169.254.31.5/30" }, LOCAL), []],
    ["addresses of two sides", pair({ tunnel_peer_address: "169.254.31.2/30" }, LOCAL), [1]],
    ["an unknown block", pair({ tunnel_local_address: UNKNOWN }, LOCAL), []],
    ["one absent block", pair({}, LOCAL), []],
    ["no pair", withoutPair(pair(LOCAL, LOCAL)), []],
  ],
  "pair-policy-template": [
    ["the default style", pair({}), []],
    ["BGP", pair({ style: "bgp" }, { style: "bgp" }), []],
    ["policy-template", pair(TEMPLATE, TEMPLATE), [1]],
    ["an unknown style", pair({ style: UNKNOWN }, { style: UNKNOWN }), []],
    ["no pair", withoutPair(pair(TEMPLATE, TEMPLATE)), []],
  ],
  "pair-key": [
    ["two keys", pair({}), []],
    ["one key", pair(KEY, KEY), [1]],
    ["unknown keys", pair({ psk: UNKNOWN }, { psk: UNKNOWN }), []],
    ["no keys", pair({ psk: null }, { psk: null }), []],
    ["no pair", withoutPair(pair(KEY, KEY)), []],
  ],
  "gateway-pair-style": [
    ["one connection", [{}], []],
    ["the default style and the same by name", [{}, { ...SECOND_ADDRESS, style: "static" }], []],
    ["two styles", [{}, { ...SECOND_ADDRESS, style: "bgp" }], [1]],
    ["two styles of three", [{}, { style: "policy" }, SECOND_ADDRESS], [1]],
    ["an unknown style", [{}, { style: UNKNOWN }], []],
    ["a misspelled style", [{}, { style: "BGP" }], []],
    ["another customer gateway", [{}, { cgw_id: OTHER_ID, style: "bgp" }], []],
    ["another VPN gateway, which has a rule of its own", [{}, { vgw_id: OTHER_ID, style: "bgp" }], []],
    ["an unknown gateway", [{ vgw_id: UNKNOWN }, { vgw_id: UNKNOWN, style: "bgp" }], []],
  ],
};
