import { type Fields, UNKNOWN } from "../../../../../lib/schema/value";
import type { GroupCases } from "../support/group-case";
import { OTHER_ID } from "../support/ids";

/** A connection between other ends than any other of the same case, but for the VPN gateway. */
const tunnel = (number: number, local: Fields[string], more: Fields = {}): Fields => ({
  cgw_id: `${OTHER_ID.slice(0, -1)}${number}`,
  tunnel_local_address: local,
  ...more,
});

export const SHARED_TUNNEL_CASES: GroupCases = {
  "gateway-tunnel-overlap": [
    ["one tunnel", [tunnel(1, "169.254.31.1/30")], []],
    ["no addresses", [tunnel(1, undefined), tunnel(2, null)], []],
    ["the block before", [tunnel(1, "169.254.31.5/30"), tunnel(2, "169.254.31.2/30")], []],
    ["the first host of the block", [tunnel(1, "169.254.31.6/30"), tunnel(2, "169.254.31.5/30")], [1]],
    ["the last host of the block", [tunnel(1, "169.254.31.5/30"), tunnel(2, "169.254.31.6/30")], [1]],
    ["the block after", [tunnel(1, "169.254.31.5/30"), tunnel(2, "169.254.31.9/30")], []],
    ["three times one block", [1, 2, 3].map((number) => tunnel(number, "169.254.31.1/30")), [1, 2]],
    [
      "the address of the device alone",
      [tunnel(1, "169.254.31.1/30"), tunnel(2, undefined, { tunnel_peer_address: "169.254.31.2/30" })],
      [1],
    ],
    ["one tunnel with BGP", [tunnel(1, "169.254.31.1/30"), tunnel(2, "169.254.31.1/30", { style: "bgp" })], [1]],
    [
      "a style without tunnel addresses",
      [tunnel(1, "169.254.31.1/30"), tunnel(2, "169.254.31.1/30", { style: "policy" })],
      [],
    ],
    ["an unknown style", [tunnel(1, "169.254.31.1/30"), tunnel(2, "169.254.31.1/30", { style: UNKNOWN })], []],
    ["an unknown address", [tunnel(1, UNKNOWN), tunnel(2, UNKNOWN)], []],
    ["another mask, which is an error already", [tunnel(1, "169.254.31.1/29"), tunnel(2, "169.254.31.1/29")], []],
    ["two gateways", [tunnel(1, "169.254.31.1/30"), tunnel(2, "169.254.31.1/30", { vgw_id: OTHER_ID })], []],
    ["an unknown gateway", [1, 2].map((number) => tunnel(number, "169.254.31.1/30", { vgw_id: UNKNOWN })), []],
    [
      "a pair, which has a rule of its own",
      [1, 2].map((number) => tunnel(number, "169.254.31.1/30", { pair: "a" })),
      [],
    ],
    ["two pairs", [tunnel(1, "169.254.31.1/30", { pair: "a" }), tunnel(2, "169.254.31.1/30", { pair: "b" })], [1]],
  ],
};
