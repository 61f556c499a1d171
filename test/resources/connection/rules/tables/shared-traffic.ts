import { type Fields, UNKNOWN } from "../../../../../lib/schema/value";
import type { GroupCases } from "../support/group-case";
import { OTHER_ID, THIRD_ID } from "../support/ids";

/** A static connection to one of several sites. */
const site = (number: number, subnets: Fields[string], more: Fields = {}): Fields => ({
  cgw_id: `${OTHER_ID.slice(0, -1)}${number}`,
  peer_subnets: subnets,
  ...more,
});

/** The same with policies from one block to others. */
const flows = (number: number, source: string, destination: Fields[string], more: Fields = {}): Fields =>
  site(number, ["192.0.2.0/24"], { style: "policy", policy_rules: [{ source, destination }], ...more });

const SECOND_ADDRESS = { vgw_ip: THIRD_ID };
const B = ["10.2.0.0/16"];

export const SHARED_TRAFFIC_CASES: GroupCases = {
  "gateway-traffic-overlap": [
    ["one site", [site(1, B)], []],
    ["the block before", [site(1, B), site(2, ["10.1.0.0/16"])], []],
    ["the first address", [site(1, B), site(2, ["10.2.0.0/32"])], [1]],
    ["the same block", [site(1, B), site(2, B)], [1]],
    ["the last address", [site(1, B), site(2, ["10.2.255.255/32"])], [1]],
    ["the block after", [site(1, B), site(2, ["10.3.0.0/16"])], []],
    ["a block around it", [site(1, B), site(2, ["10.0.0.0/8"])], [1]],
    ["everything", [site(1, B), site(2, ["0.0.0.0/0"])], [1]],
    ["a block around both of two", [site(1, B), site(2, ["10.3.0.0/16"]), site(3, ["10.2.0.0/15"])], [2]],
    ["a length that came later", [site(1, ["10.2.3.0/24"]), site(2, ["10.9.0.0/16"]), site(3, B)], [2]],
    ["three times", [site(1, B), site(2, B), site(3, B)], [1, 2]],
    ["one of many blocks", [site(1, ["10.1.0.0/16", "10.2.0.0/16"]), site(2, ["10.5.0.0/16", "10.2.9.0/24"])], [1]],
    ["blocks with host bits", [site(1, ["10.2.3.4/16"]), site(2, ["10.2.9.9/24"])], [1]],

    ["one customer gateway at two addresses", [site(1, B), site(1, B, SECOND_ADDRESS)], []],
    ["one customer gateway with different blocks", [site(1, B), site(1, ["10.0.0.0/8"], SECOND_ADDRESS)], []],
    ["two devices at two addresses", [site(1, B), site(2, B, SECOND_ADDRESS)], []],
    [
      "two devices at two addresses, in another order and spelling",
      [site(1, ["10.2.0.0/16", "10.4.0.0/16"]), site(2, ["10.4.0.0/16", "10.2.0.1/16", "10.2.0.0/16"], SECOND_ADDRESS)],
      [],
    ],
    [
      "two devices at two addresses, with different blocks",
      [site(1, B), site(2, [...B, "10.3.0.0/16"], SECOND_ADDRESS)],
      [1],
    ],
    [
      "two pairs of two sites",
      [site(1, B), site(2, B, SECOND_ADDRESS), site(3, ["10.7.0.0/16"]), site(4, ["10.7.0.0/16"], SECOND_ADDRESS)],
      [],
    ],
    [
      "a pair, and a copy of it with other devices",
      [site(1, B), site(1, B, SECOND_ADDRESS), site(2, B), site(2, B, SECOND_ADDRESS)],
      [2, 3],
    ],
    ["a pair, and half a copy", [site(1, B), site(1, B, SECOND_ADDRESS), site(2, B, SECOND_ADDRESS)], [2]],
    ["a pair by its construct", [site(1, B, { pair: "a" }), site(2, B, { pair: "a" })], []],
    ["two pairs by their constructs", [site(1, B, { pair: "a" }), site(2, B, { pair: "b" })], [1]],

    ["two gateways", [site(1, B), site(2, B, { vgw_id: OTHER_ID })], []],
    ["an unknown gateway", [site(1, B, { vgw_id: UNKNOWN }), site(2, B, { vgw_id: UNKNOWN })], []],
    ["an unknown customer gateway", [site(1, B), site(2, B, { cgw_id: UNKNOWN })], []],
    ["an unknown address, and the same blocks", [site(1, B), site(2, B, { vgw_ip: UNKNOWN })], []],
    ["an unknown address, and other blocks", [site(1, B), site(2, ["10.0.0.0/8"], { vgw_ip: UNKNOWN })], [1]],
    ["unknown blocks", [site(1, B), site(2, UNKNOWN)], []],
    ["an unknown block at another address", [site(1, B), site(2, [...B, UNKNOWN], SECOND_ADDRESS)], []],
    ["an unknown block beside a known one at one address", [site(1, B), site(2, [...B, UNKNOWN])], [1]],
    ["no blocks", [site(1, B), site(2, null)], []],
    ["invalid blocks", [site(1, ["x"]), site(2, ["x"])], []],
    ["an unknown style", [site(1, B), site(2, B, { style: UNKNOWN })], []],
    ["BGP, which learns its routes", [site(1, B), site(2, B, { style: "bgp" })], []],

    ["policies from one block to one", [flows(1, "10.0.0.0/16", B), flows(2, "10.0.0.0/16", B)], [1]],
    ["policies from two blocks to one", [flows(1, "10.0.0.0/16", B), flows(2, "10.1.0.0/16", B)], []],
    ["policies from one block to two", [flows(1, "10.0.0.0/16", B), flows(2, "10.0.0.0/16", ["10.3.0.0/16"])], []],
    ["policies from inside a block", [flows(1, "10.0.0.0/16", B), flows(2, "10.0.7.0/24", ["10.2.7.0/24"])], [1]],
    ["policies from around a block", [flows(1, "10.0.7.0/24", ["10.2.7.0/24"]), flows(2, "10.0.0.0/16", B)], [1]],
    ["policies that cross", [flows(1, "10.0.0.0/16", ["10.2.7.0/24"]), flows(2, "10.0.7.0/24", B)], [1]],
    [
      "policies of two devices of one site",
      [flows(1, "10.0.0.0/16", B), flows(2, "10.0.0.0/16", B, SECOND_ADDRESS)],
      [],
    ],
    [
      "a policy of an unknown source",
      [
        flows(1, "10.0.0.0/16", B),
        site(2, B, { style: "policy", policy_rules: [{ source: UNKNOWN, destination: B }] }),
      ],
      [],
    ],
    ["a route and a policy", [site(1, B), flows(2, "10.0.0.0/16", ["10.2.7.0/24"])], [1]],
    ["a policy and a route elsewhere", [flows(1, "10.0.0.0/16", B), site(2, ["10.3.0.0/16"])], []],
  ],
};
