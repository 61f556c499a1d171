import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { reachesService } from "../../../../lib/resources/connection/terraform/plan";
import { givenFields } from "../../../../lib/resources/shared/given-fields";
import { type Fields, isFields, type Path, UNKNOWN, type Value, valueAt } from "../../../../lib/schema/value";
import { appliedState, GIVEN, plan } from "./planning";

const OTHER_ID = "11111111-2222-4333-8444-555555555555";

/** The configuration with another value at a path. */
function withValue(path: Path, value: Fields[string], base: Fields = GIVEN): Fields {
  const [head, ...rest] = path.map(String);
  const member = base[String(head)];
  return {
    ...base,
    [String(head)]: rest.length === 0 ? value : withValue(rest, value, isFields(member) ? member : {}),
  };
}

function without(name: string, base: Fields = GIVEN): Fields {
  return Object.fromEntries(Object.entries(base).filter(([member]) => member !== name));
}

describe("the plan of a create", () => {
  it("has the documented defaults, and leaves open what the service chooses", () => {
    const { state, replaced, diagnostics } = plan(GIVEN, null, {});
    expect(state).toMatchObject({ style: "static", enable_nqa: false, tags: {}, ikepolicy: { ike_version: "v2" } });
    for (const path of [["id"], ["name"], ["status"], ["tunnel_local_address"], ["ikepolicy", "local_id"]]) {
      expect(valueAt(state, path)).toBe(UNKNOWN);
    }
    expect([replaced, diagnostics]).toEqual([[], []]);
  });

  it("has an additional field in the place of the default of the same field", () => {
    const additional = JSON.stringify({ ikepolicy: { lifetime_seconds: 600 }, enable_health_check: true });
    const { state } = plan({ ...GIVEN, additional_fields: additional }, null, {});
    expect(state.ikepolicy).toMatchObject({ lifetime_seconds: 600, ike_version: "v2" });
    expect(state).not.toHaveProperty("enable_health_check");
  });
});

describe("a plan without a change", () => {
  it("equals the prior state", () => {
    const prior = appliedState();
    expect(plan(GIVEN, prior)).toEqual({ state: prior, replaced: [], diagnostics: [] });
  });

  const TWO = { ...GIVEN, peer_subnets: ["192.168.44.0/24", "10.9.0.0/16"] };
  it.each([
    ["another order of the subnets", ["peer_subnets"], ["10.9.0.0/16", "192.168.44.0/24"]],
    ["host bits in a subnet", ["peer_subnets"], ["192.168.44.7/24", "10.9.0.0/16"]],
    ["upper case in a policy", ["ikepolicy", "encryption_algorithm"], "AES-128"],
  ] as const)("keeps the prior spelling for %s", (_, path, value) => {
    const prior = appliedState(TWO);
    expect(plan(withValue(path, value, TWO), prior).state).toEqual(prior);
  });

  it("keeps the construct path of the creation, which the owner tag names", () => {
    const { state } = plan({ ...GIVEN, construct_path: "network/renamed" });
    expect(state).toMatchObject({ construct_path: "network/paris", status: "ACTIVE" });
  });
});

describe("the plan of a change in place", () => {
  it.each([
    [["name"], "paris"],
    [["peer_subnets"], ["10.9.0.0/16"]],
    [["tunnel_local_address"], "169.254.20.1/30"],
    [["enable_nqa"], true],
    [["tags"], { team: "net" }],
    [["cgw_id"], OTHER_ID],
    [["ikepolicy", "lifetime_seconds"], 600],
    [["ikepolicy", "dpd", "timeout"], 20],
    [["ipsecpolicy", "pfs"], "disable"],
  ] as const)("of %j has the value, opens status and update time, and replaces nothing", (path, value) => {
    const prior = appliedState();
    const { state, replaced, diagnostics } = plan(withValue(path, value), prior);
    expect(valueAt(state, path)).toEqual(value);
    expect(state).toMatchObject({ status: UNKNOWN, updated_at: UNKNOWN });
    expect([replaced, diagnostics]).toEqual([[], []]);
    for (const kept of ["id", "created_at", "enterprise_project_id", "tunnel_peer_address"]) {
      expect(state[kept]).toEqual(prior[kept]);
    }
  });

  it.each([
    ["another customer gateway opens the peer ID", { cgw_id: OTHER_ID }, UNKNOWN, "10.0.0.1"],
    ["another peer ID type opens the peer ID", { ikepolicy: { peer_id_type: "fqdn" } }, UNKNOWN, "10.0.0.1"],
    ["another local ID type opens the local ID", { ikepolicy: { local_id_type: "fqdn" } }, "10.0.0.2", UNKNOWN],
    ["a given peer ID stays", { cgw_id: OTHER_ID, ikepolicy: { peer_id: "x" } }, "x", "10.0.0.1"],
  ] as const)("%s", (_, changes, peerId, localId) => {
    expect(plan({ ...GIVEN, ...changes }).state.ikepolicy).toMatchObject({ peer_id: peerId, local_id: localId });
  });

  it("leaves open what the configuration leaves open", () => {
    const { state, replaced } = plan({ ...GIVEN, name: UNKNOWN });
    expect(state).toMatchObject({ name: UNKNOWN, status: UNKNOWN });
    expect(replaced).toEqual([]);
  });

  it("of nothing at the service keeps the status", () => {
    const prior = appliedState();
    const configuration = { ...GIVEN, gateway_attachment: "vpc", suppressed_rules: ["name-characters"] };
    const { state } = plan(configuration, prior);
    expect(state).toMatchObject({ gateway_attachment: "vpc", status: "ACTIVE" });
    expect(reachesService(prior, state)).toBe(false);
  });

  it("of the additional fields reaches the service", () => {
    const prior = appliedState();
    const { state } = plan({ ...GIVEN, additional_fields: '{"enable_hub":true}' }, prior);
    expect(state.status).toBe(UNKNOWN);
    expect(reachesService(prior, { ...state, status: "ACTIVE" })).toBe(true);
  });
});

describe("the plan for a state of an earlier release, which has no value of a newer field,", () => {
  const BGP: Fields = { ...GIVEN, style: "bgp" };
  const HUB = { ...BGP, additional_fields: '{"enable_hub":true}' };

  it.each<[string, Fields]>([
    ["of a field with a default", BGP],
    ["of a field that was sent as an additional one", HUB],
    ["of one that is no field of this style", GIVEN],
  ])("is empty: %s", (_, configuration) => {
    const prior = appliedState(configuration, { enable_hub: null, bgp_peer: null, peer_subnets_v6: null });
    expect(plan(configuration, prior)).toEqual({ state: prior, replaced: [], diagnostics: [] });
  });

  it.each<[string, Fields, Fields, Value]>([
    ["the prop asks for another value", BGP, { ...BGP, enable_hub: true }, true],
    ["the prop asks for the default", BGP, { ...BGP, enable_hub: false }, false],
    ["the additional fields are new", BGP, HUB, true],
  ])("has a value where %s", (_, before, after, value) => {
    const { state } = plan(after, appliedState(before, { enable_hub: null }));
    expect(state).toMatchObject({ enable_hub: value, status: UNKNOWN });
  });

  it("has a default that the style brings", () => {
    const v1 = { ...GIVEN, ikepolicy: { ike_version: "v1" } };
    expect(plan(v1, appliedState()).state.ikepolicy).toMatchObject({ phase1_negotiation_mode: "main" });
  });
});

describe("the plan with a field that only a create accepts", () => {
  const checked = (enable_health_check: boolean) => ({
    ...GIVEN,
    additional_fields: JSON.stringify({ enable_health_check }),
  });

  it.each<[string, Fields, Fields, number]>([
    ["replaces where it is new", appliedState(), checked(true), 1],
    ["changes nothing where it is the default", appliedState(), checked(false), 0],
    ["replaces where it differs", appliedState(checked(true)), checked(false), 1],
    ["changes nothing where it is taken out", appliedState(checked(true)), GIVEN, 0],
    [
      "changes nothing where an imported connection has it",
      appliedState(GIVEN, { connection_monitor_id: "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3" }),
      checked(true),
      0,
    ],
  ])("%s", (_, prior, configuration, count) => {
    expect(plan(configuration, prior).replaced).toHaveLength(count);
  });
});

describe("the plan of a replacement", () => {
  it.each([
    [["vgw_id"], OTHER_ID],
    [["vgw_id"], UNKNOWN],
    [["vgw_ip"], OTHER_ID],
    [["style"], "bgp"],
    [["ha_role"], "slave"],
    [["ikepolicy", "authentication_method"], "another"],
  ] as const)("names %j, set to %j", (path, value) => {
    expect(plan(withValue(path, value)).replaced).toEqual([path]);
  });
});

describe("a field that is removed from the configuration", () => {
  const POLICY = [{ rule_index: null, source: "10.0.0.0/16", destination: ["192.168.44.0/24"] }];

  it.each([
    ["name", ["name"], "paris"],
    ["peer_subnets", ["peer_subnets"], ["192.168.44.0/24"]],
    ["tunnel_local_address", ["tunnel_local_address"], "169.254.20.1/30"],
    ["policy_rules", ["policy_rules"], POLICY],
    ["ikepolicy.local_id", ["ikepolicy", "local_id"], "gate.example"],
  ] as const)("is refused where the API cannot clear it: %s, with its current value", (name, path, value) => {
    const before = withValue(path, value);
    const { diagnostics } = plan(withValue(path, null, before), appliedState(before), {
      given: givenFields(CONNECTION, before),
    });
    expect(diagnostics).toMatchObject([{ severity: "error", path, summary: `${name} cannot be removed` }]);
    expect(diagnostics[0]?.detail).toContain(`the current one is ${JSON.stringify(value)}`);
  });

  it.each([
    ["it was not given before", without("peer_subnets"), { given: [] }],
    [
      "the same plan replaces the connection",
      { ...without("peer_subnets"), vgw_id: OTHER_ID },
      { given: ["peer_subnets"] },
    ],
  ] as const)("is not refused where %s", (_, configuration, privateData) => {
    expect(plan(configuration, appliedState(), privateData).diagnostics).toEqual([]);
  });

  it("is not refused for an ID whose type changes with it", () => {
    const before = { ...GIVEN, ikepolicy: { peer_id_type: "fqdn", peer_id: "gate.example" } };
    const after = { ...GIVEN, ikepolicy: { peer_id_type: "ip" } };
    const { state, diagnostics } = plan(after, appliedState(before), { given: givenFields(CONNECTION, before) });
    expect(diagnostics).toEqual([]);
    expect(state.ikepolicy).toMatchObject({ peer_id: UNKNOWN });
  });

  it("returns to its documented default, by a replacement where that cannot change in place", () => {
    const before = { ...GIVEN, ha_role: "slave" };
    const { state, replaced, diagnostics } = plan(GIVEN, appliedState(before), {
      given: givenFields(CONNECTION, before),
    });
    expect(state.ha_role).toBe("master");
    expect([replaced, diagnostics]).toEqual([[["ha_role"]], []]);
  });

  it("returns to its documented default in place where it can", () => {
    const before = { ...GIVEN, enable_nqa: true, tags: { team: "net" } };
    const { state, replaced } = plan(GIVEN, appliedState(before), { given: givenFields(CONNECTION, before) });
    expect(state).toMatchObject({ enable_nqa: false, tags: {}, status: UNKNOWN });
    expect(replaced).toEqual([]);
  });
});

describe("the plan of a key", () => {
  const KEY = { source: "environment", variable: "SITE_PSK", version: 1 };

  it.each([
    ["a higher version", { ...KEY, version: 2 }],
    ["a lower version", { ...KEY, version: 0 }],
    ["another variable", { ...KEY, variable: "OTHER" }],
    ["another kind of source", { source: "file", path: "/run/key", version: 1 }],
  ])("with %s reaches the service", (_, psk) => {
    const { state, replaced } = plan({ ...GIVEN, psk });
    expect(state).toMatchObject({ status: UNKNOWN, psk });
    expect(replaced).toEqual([]);
  });

  it("that the state does not have reaches the service", () => {
    expect(plan(GIVEN, appliedState(GIVEN, { psk: null })).state.status).toBe(UNKNOWN);
  });

  it("that is removed from the configuration does not: the service keeps it", () => {
    expect(plan({ ...GIVEN, psk: null }).state).toMatchObject({ psk: null, status: "ACTIVE" });
  });

  it("keeps the state of an earlier build that does not say which Terraform value the key is", () => {
    const psk = { source: "terraform", version: 1, value: null };
    const prior = appliedState({ ...GIVEN, psk });
    expect(plan({ ...GIVEN, psk: { ...psk, reference: "var.key" } }, prior).state).toEqual(prior);
  });
});

describe("a plan after a run that did not end well", () => {
  const RESUMES = /^this plan finishes an earlier run on VPN connection "network\/paris"/;

  it.each([
    ["its create was not settled", { unsettled: "create" }, "PENDING_CREATE"],
    ["its update was not settled", { unsettled: "update" }, "PENDING_UPDATE"],
    ["its update failed", { unsettled: "update" }, "ERROR"],
    ["it adopted the connection", { owed: { takenOver: true } }, "ACTIVE"],
    ["there may be a duplicate", { owed: { mayBeDoubled: true } }, "ACTIVE"],
  ])("resumes it where %s", (_, privateData, status) => {
    const { state, replaced, diagnostics } = plan(GIVEN, appliedState(GIVEN, { status }), privateData);
    expect(diagnostics).toMatchObject([{ severity: "warning", summary: expect.stringMatching(RESUMES) }]);
    expect(state.status).toBe(UNKNOWN);
    expect(replaced).toEqual([]);
  });

  it("replaces the connection where its creation failed", () => {
    const prior = appliedState(GIVEN, { status: "ERROR" });
    const { state, replaced, diagnostics } = plan(GIVEN, prior, { unsettled: "create" });
    expect(replaced).toEqual([["id"]]);
    expect(state.id).toBe(UNKNOWN);
    expect(diagnostics[0]?.summary).toMatch(/^this plan replaces .*, which the service could not set up$/);
  });

  it("sends the key again where it is uncertain which one is in force", () => {
    const { state, diagnostics } = plan(GIVEN, appliedState(), { owed: { keyOpen: true } });
    expect(diagnostics).toMatchObject([{ severity: "warning", path: ["psk"] }]);
    expect(diagnostics[0]?.summary).toMatch(/^this plan sends the pre-shared key again to/);
    expect(state.status).toBe(UNKNOWN);
  });

  it.each([
    ["the configuration declares no key", { ...GIVEN, psk: null }, { owed: { keyOpen: true } }],
    [
      "the plan sends another key anyway",
      { ...GIVEN, psk: { ...(GIVEN.psk as Fields), version: 2 } },
      { owed: { keyOpen: true } },
    ],
    ["the service has settled it since", GIVEN, { unsettled: "create" }],
    ["nothing is pending", GIVEN, {}],
  ])("says nothing where %s", (_, configuration, privateData) => {
    expect(plan(configuration, appliedState(), privateData).diagnostics).toEqual([]);
  });
});

describe("the plan of an imported connection", () => {
  const IMPORTED = { construct_path: "(imported)", psk: null };

  it("keeps the mark of the import until the first change", () => {
    const prior = appliedState(GIVEN, IMPORTED);
    expect(plan({ ...GIVEN, psk: null }, prior, {}).state).toEqual(prior);
  });

  it("sends a declared key, since the state knows of none", () => {
    expect(plan(GIVEN, appliedState(GIVEN, IMPORTED), {}).state.status).toBe(UNKNOWN);
  });

  it("sets what differs from the declaration, in place", () => {
    const prior = appliedState(GIVEN, { ...IMPORTED, tags: { made: "by hand" }, enable_nqa: true });
    const { state, replaced } = plan({ ...GIVEN, psk: null }, prior, {});
    expect(state).toMatchObject({ tags: {}, enable_nqa: false, status: UNKNOWN });
    expect(replaced).toEqual([]);
  });

  it("in status ERROR is a replacement", () => {
    const prior = appliedState(GIVEN, { ...IMPORTED, status: "ERROR" });
    expect(plan(GIVEN, prior, { unsettled: "create" }).replaced).toEqual([["id"]]);
  });
});
