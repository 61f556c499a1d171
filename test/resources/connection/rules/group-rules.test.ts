import { describe, expect, it } from "vitest";
import type { Member } from "../../../../lib/checks/group-rule";
import { createGroups } from "../../../../lib/checks/groups";
import { formatViolation } from "../../../../lib/checks/violation";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import type { Fields } from "../../../../lib/schema/value";
import { SPECIFICATION } from "../../../fixtures/specification";
import type { GroupCases } from "./support/group-case";
import { OTHER_ID } from "./support/ids";
import { times } from "./support/rule-table";
import { SHARED_ROLE_CASES } from "./tables/ha-roles";
import { PAIR_CASES } from "./tables/pairs";
import { policy, SHARED_GATEWAY_CASES } from "./tables/shared-gateways";
import { SHARED_TRAFFIC_CASES } from "./tables/shared-traffic";
import { SHARED_TUNNEL_CASES } from "./tables/shared-tunnels";

const CASES: GroupCases = {
  ...SHARED_GATEWAY_CASES,
  ...SHARED_TUNNEL_CASES,
  ...SHARED_TRAFFIC_CASES,
  ...PAIR_CASES,
  ...SHARED_ROLE_CASES,
};

function groupsOf(id?: string) {
  return createGroups(CONNECTION_RULES.groupRules.filter((rule) => id === undefined || rule.id === id));
}

function member(given: Fields, position: number): Member {
  const specification: Fields = { ...SPECIFICATION, ...given };
  return {
    name: `vpn/${position}`,
    specification,
    identityOf: (name: string) => {
      const value = specification[name];
      return typeof value === "string" ? value.toLowerCase() : undefined;
    },
    isThere: () => true,
    suppresses: () => false,
  };
}

/** Counts how often anything of a member is read. */
function watch(one: Member): { readonly value: Member; readonly reads: () => number } {
  let reads = 0;
  const counting = <T extends object>(value: T): T =>
    new Proxy(value, {
      get: (target, name) => {
        reads += 1;
        return Reflect.get(target, name);
      },
    });
  const value = counting({ ...one, specification: counting(one.specification) });
  return { value, reads: () => reads };
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

  it("are one clause, with an id of their own", () => {
    const ids = [...CONNECTION_RULES.rules, ...CONNECTION_RULES.groupRules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, severity, statement } of CONNECTION_RULES.groupRules) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(statement, id).toMatch(severity === "error" ? /^must / : /^should /);
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

  it.each<[string, (position: number) => Fields]>([
    ["that all break one rule", (n) => ({ style: n % 2 === 0 ? "bgp" : "policy", vgw_id: `gateway ${n}` })],
    ["that are all alike", () => ({ tunnel_local_address: "169.254.70.1/30", pair: "vpn/site" })],
    [
      "of one gateway to sites with different traffic",
      (n) => ({ cgw_id: `site ${n}`, peer_subnets: [`10.0.${n}.0/24`] }),
    ],
    ["of one gateway to sites with the same traffic", (n) => ({ cgw_id: `site ${n}` })],
    ["with policies", (n) => policy(1, 5, { cgw_id: `site ${n}` })],
  ])("read connections %s in proportion to their number", (_, given) => {
    const readsOf = (count: number) => {
      const groups = groupsOf();
      const watched = Array.from({ length: count }, (_, position) => watch(member(given(position), position)));
      for (const { value } of watched) {
        groups.add(value);
      }
      return watched.reduce((sum, { reads }) => sum + reads(), 0);
    };
    const few = readsOf(100);
    expect(few).toBeGreaterThan(100);
    expect(readsOf(200)).toBeLessThanOrEqual(2.2 * few);
  });
});
