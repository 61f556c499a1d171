import { describe, expect, it } from "vitest";
import { createGroups } from "../../../../lib/checks/groups";
import { formatViolation } from "../../../../lib/checks/violation";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import { type Fields, UNKNOWN } from "../../../../lib/schema/value";
import { SPECIFICATION } from "../../../fixtures/specification";
import { times } from "./support/rule-table";

const OTHER_ID = "0b6a7e1d-3f52-4c8e-9a60-7d1c2b3a4f5e";
const THIRD_ID = "1c7b8f2e-4a63-4d9f-8b71-8e2d3c4b5a6f";

type Case = readonly [title: string, connections: readonly Fields[], breaks: readonly number[]];

const policy = (sources: number, destinations: number, more: Fields = {}): Fields => ({
  style: "policy",
  cgw_id: UNKNOWN,
  policy_rules: times(sources, (source) => ({
    source: `172.16.${source}.0/24`,
    destination: times(destinations, (destination) => `10.${source}.${destination}.0/24`),
  })),
  ...more,
});

/** Which of several connections, by position, break a rule. What differs from {@link SPECIFICATION} is given. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
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
    ["too many of one connection", [policy(6, 51)], [0]],
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

function groupsOf(id?: string) {
  return createGroups(CONNECTION_RULES.groupRules.filter((rule) => id === undefined || rule.id === id));
}

function member(given: Fields, position: number) {
  const specification: Fields = { ...SPECIFICATION, ...given };
  return {
    name: `vpn/${position}`,
    specification,
    identityOf: (name: string) => {
      const value = specification[name];
      return typeof value === "string" ? value.toLowerCase() : undefined;
    },
    isThere: () => true,
  };
}

function messages(id: string, connections: readonly Fields[]): readonly string[] {
  const groups = groupsOf(id);
  return connections.flatMap((given, position) =>
    groups.add(member(given, position)).map((violation) => formatViolation(CONNECTION, violation, "props")),
  );
}

describe.each(Object.entries(CASES))("the rule %s", (id, cases) => {
  it.each(cases)("%s", (_, connections, breaks) => {
    const groups = groupsOf(id);
    const broken = connections.flatMap((given, position) =>
      groups.add(member(given, position)).length > 0 ? [position] : [],
    );
    expect(broken).toEqual(breaks);
  });
});

describe("the rules over several connections", () => {
  it("have a case that breaks each, and one that does not", () => {
    expect(CONNECTION_RULES.groupRules.map(({ id }) => id).toSorted()).toEqual(Object.keys(CASES).toSorted());
    for (const cases of Object.values(CASES)) {
      expect(new Set(cases.map(([, , breaks]) => breaks.length > 0)).size).toBe(2);
    }
  });

  it("are warnings of one clause, with an id of their own", () => {
    const ids = [...CONNECTION_RULES.rules, ...CONNECTION_RULES.groupRules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, severity, statement } of CONNECTION_RULES.groupRules) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(severity, id).toBe("warning");
      expect(statement, id).toMatch(/^should /);
      expect(statement, id).not.toMatch(/\.$|\n/);
    }
  });

  it("say where, what, the other connection, and what to do", () => {
    const id = String(SPECIFICATION.cgw_id);
    expect(messages("gateway-pair-unique", [{}, {}])).toEqual([
      `cgwId should be the customer gateway of only one connection with the same vgwIp, got "${id}"; "vpn/0" connects the same two: remove one of them, or use another address of the gateway (rule gateway-pair-unique)`,
    ]);
    expect(messages("policy-pairs-maximum", [policy(5, 50), policy(5, 12)])).toEqual([
      'policyRules should have at most 300 pairs of source and destination in all connections with the same vgwIp, got 310 with those of "vpn/0"; unite CIDR blocks, or use another address of the gateway (rule policy-pairs-maximum)',
    ]);
    expect(messages("policy-pairs-maximum", times(31, () => policy(1, 10)) as Fields[])).toEqual([
      expect.stringContaining('got 310 with those of "vpn/0", "vpn/1", "vpn/2" and 27 more;'),
    ]);
    expect(messages("customer-gateway-style", [{}, { vgw_id: OTHER_ID, style: "bgp" }])).toEqual([
      'style should be the same in all connections between one customer gateway and several VPN gateways, got "bgp"; "vpn/0" connects the customer gateway with the style static to another VPN gateway (rule customer-gateway-style)',
    ]);
  });

  it("take time that grows with the number of connections only, even if all break them", () => {
    const groups = groupsOf();
    const start = performance.now();
    for (let position = 0; position < 20_000; position++) {
      groups.add(member({ style: position % 2 === 0 ? "bgp" : "policy", vgw_id: `gateway ${position}` }, position));
    }
    // Some 50 ms on a free machine; comparing each with each takes minutes.
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
