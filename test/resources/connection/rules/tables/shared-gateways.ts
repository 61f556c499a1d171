import { type Fields, UNKNOWN } from "../../../../../lib/schema/value";
import { SPECIFICATION } from "../../../../fixtures/specification";
import type { GroupCases } from "../support/group-case";
import { OTHER_ID, THIRD_ID } from "../support/ids";
import { times } from "../support/rule-table";

export const policy = (sources: number, destinations: number, more: Fields = {}): Fields => ({
  style: "policy",
  cgw_id: UNKNOWN,
  policy_rules: times(sources, (source) => ({
    source: `172.16.${source}.0/24`,
    destination: times(destinations, (destination) => `10.${source}.${destination}.0/24`),
  })),
  ...more,
});

export const SHARED_GATEWAY_CASES: GroupCases = {
  "gateway-pair-unique": [
    ["one connection", [{}], []],
    ["two alike", [{}, {}], [1]],
    ["three alike", [{}, {}, {}], [1, 2]],
    ["two alike but for the case of the IDs", [{}, { cgw_id: SPECIFICATION.cgw_id?.toString().toUpperCase() }], [1]],
    ["another customer gateway", [{}, { cgw_id: OTHER_ID }], []],
    ["another address", [{}, { vgw_ip: OTHER_ID }], []],
    ["an EIP, which belongs to one gateway whatever the other ID says", [{}, { vgw_id: UNKNOWN }], [1]],
    ["a private address of one gateway", [{ vgw_ip: "10.0.0.1" }, { vgw_ip: "10.0.0.1" }], [1]],
    ["a private address of two gateways", [{ vgw_ip: "10.0.0.1" }, { vgw_ip: "10.0.0.1", vgw_id: OTHER_ID }], []],
    [
      "a private address of unknown gateways",
      [
        { vgw_ip: "10.0.0.1", vgw_id: UNKNOWN },
        { vgw_ip: "10.0.0.1", vgw_id: UNKNOWN },
      ],
      [],
    ],
    ["an unknown address", [{ vgw_ip: UNKNOWN }, { vgw_ip: UNKNOWN }], []],
    ["an unknown customer gateway", [{ cgw_id: UNKNOWN }, { cgw_id: UNKNOWN }], []],
    ["no customer gateway", [{ cgw_id: null }, { cgw_id: null }], []],
  ],
  "policy-pairs-maximum": [
    ["300 pairs", [policy(5, 50), policy(5, 10)], []],
    ["301 pairs", [policy(5, 50), policy(5, 10), policy(1, 1)], [2]],
    ["many more, told once", [policy(5, 50), policy(5, 50), policy(5, 50)], [1]],
    ["too many of one connection, which the next one makes more", [policy(6, 51), policy(1, 1)], [1]],
    ["too many at two addresses", [policy(5, 50), policy(5, 50, { vgw_ip: OTHER_ID })], []],
    ["rules that another style does not have", [policy(5, 50), policy(5, 50, { style: "static" })], []],
    ["an unknown style", [policy(5, 50), policy(5, 50, { style: UNKNOWN })], []],
    ["unknown rules", [policy(5, 50), policy(0, 0, { policy_rules: UNKNOWN })], []],
    [
      "unknown destinations",
      [policy(5, 50), policy(0, 0, { policy_rules: times(5, () => ({ destination: UNKNOWN })) })],
      [],
    ],
    [
      "unknown entries, which are entries",
      [policy(5, 50), policy(0, 0, { policy_rules: times(5, () => ({ destination: times(50, () => UNKNOWN) })) })],
      [1],
    ],
    [
      "absent entries",
      [policy(5, 50), policy(0, 0, { policy_rules: times(5, () => ({ destination: times(50, () => null) })) })],
      [],
    ],
    ["rules that are no list", [policy(5, 50), policy(0, 0, { policy_rules: "x" })], []],
  ],
  "customer-gateway-style": [
    ["one gateway with two styles", [{}, { style: "bgp" }], []],
    ["two gateways with one style", [{}, { vgw_id: OTHER_ID }], []],
    ["the default style and the same by name", [{}, { vgw_id: OTHER_ID, style: "static" }], []],
    ["two gateways with two styles", [{}, { vgw_id: OTHER_ID, style: "bgp" }], [1]],
    ["two customer gateways", [{}, { vgw_id: OTHER_ID, style: "bgp", cgw_id: OTHER_ID }], []],
    ["an unknown style", [{}, { vgw_id: OTHER_ID, style: UNKNOWN }], []],
    ["a misspelled style", [{}, { vgw_id: OTHER_ID, style: "BGP" }], []],
    ["an unknown gateway", [{}, { vgw_id: UNKNOWN, style: "bgp" }], []],
    ["an unknown customer gateway", [{ cgw_id: UNKNOWN }, { cgw_id: UNKNOWN, vgw_id: OTHER_ID, style: "bgp" }], []],
    ["a second style of the first gateway", [{}, { style: "bgp" }, { vgw_id: OTHER_ID }], [2]],
    ["a third gateway", [{}, { vgw_id: OTHER_ID }, { style: "bgp" }], [2]],
    [
      "the second gateway of the other style alone is another one",
      [{}, { vgw_id: OTHER_ID }, { vgw_id: THIRD_ID }, { vgw_id: OTHER_ID, style: "policy" }],
      [3],
    ],
  ],
  "customer-gateway-asn": [
    ["gateways that synth cannot read", [bgpTo(undefined), bgpTo(undefined)], []],
    ["one AS number", [bgpTo(64512), bgpTo(64512)], []],
    ["two AS numbers", [bgpTo(64512), bgpTo(64512), bgpTo(64513)], [2]],
    ["two AS numbers without BGP", [bgpTo(64512), { ...bgpTo(64513), style: "static" }], []],
    ["two customer gateways", [bgpTo(64512), { ...bgpTo(64513), cgw_id: OTHER_ID }], []],
  ],
};

function bgpTo(bgp_asn: number | undefined): Fields {
  return { style: "bgp", gateway: { bgp_asn } };
}
