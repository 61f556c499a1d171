import { describe, expect, test } from "vitest";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { ask, at, codeOf, create, made, of, remove, show, update } from "./client";
import { started } from "./started";
import { createTestClock } from "./test-clock";

const OTHER_ID = "0b6a7e1d-3f52-4c8e-9a60-7d1c2b3a4f5e";

const POLICY = {
  ...BODY,
  style: "policy",
  policy_rules: [{ source: "10.20.0.0/24", destination: ["192.168.44.0/24"] }],
};

describe("create", () => {
  test("answers without status and without key, and a read then has the status", async () => {
    const simulator = await started();
    const answer = await create(simulator);
    const created = of(answer, "vpn_connection");
    expect(created).not.toHaveProperty("status");
    expect(answer.text).not.toContain("psk");
    const read = of(await show(simulator, String(created.id)), "vpn_connection");
    expect(read).toEqual({ ...created, status: "DOWN" });
  });

  test("needs no key", async () => {
    const simulator = await started();
    const id = await made(simulator, { ...BODY, psk: undefined });
    expect(simulator.storedKey(id)).toBeUndefined();
  });

  test("keeps what was given apart from what the service fills in", async () => {
    const simulator = await started();
    await made(simulator, { ...BODY, name: "site-1", ikepolicy: { lifetime_seconds: 28800 } });
    const { psk: _key, ...rest } = BODY;
    expect(simulator.connections()[0]?.given).toEqual({
      ...rest,
      name: "site-1",
      ikepolicy: { lifetime_seconds: 28800 },
    });
  });

  test("treats null as absent", async () => {
    const simulator = await started();
    expect((await create(simulator, { ...BODY, style: null, ikepolicy: { dpd: null } })).status).toBe(201);
  });

  test("ends as ACTIVE where the other side is said to be there", async () => {
    const simulator = await started({ settledStatus: "ACTIVE" });
    expect(of(await show(simulator, await made(simulator)), "vpn_connection").status).toBe("ACTIVE");
  });

  test("brings up the tunnel after a while, where the other side is said to come", async () => {
    const clock = createTestClock();
    const simulator = await started({ clock, settleMilliseconds: 1000, tunnelUpMilliseconds: 5000 });
    const nowMilliseconds = clock.nowMilliseconds();
    const { id: answered } = of(await create(simulator, BODY, { nowMilliseconds }), "vpn_connection");
    const id = String(answered);
    const status = () => simulator.connection(id)?.status;
    const seen = [status()];
    for (const milliseconds of [1000, 4999, 1]) {
      clock.advance(milliseconds);
      seen.push(status());
    }
    expect(seen).toEqual(["PENDING_CREATE", "DOWN", "DOWN", "ACTIVE"]);
    simulator.edit(id, { status: "DOWN" });
    expect(status()).toBe("DOWN");
  });

  test("does not bring up the tunnel of a connection that has failed", async () => {
    const simulator = await started({ tunnelUpMilliseconds: 0 });
    simulator.faults.enable("create-error");
    const id = await made(simulator);
    expect(simulator.connection(id)?.status).toBe("ERROR");
    simulator.edit(id, { status: "DOWN" });
    expect(simulator.connection(id)?.status).toBe("DOWN");
  });

  test("gives every connection a tunnel block of its own, and takes given ones", async () => {
    const simulator = await started();
    const given = { tunnel_local_address: "169.254.56.226/30", tunnel_peer_address: "169.254.56.225/30" };
    await made(simulator, { ...BODY, ...given });
    await made(simulator);
    await made(simulator);
    const locals = simulator.connections().map(({ answer }) => answer.tunnel_local_address);
    expect(locals).toEqual(["169.254.56.226/30", "169.254.56.229/30", "169.254.56.233/30"]);
  });

  test("completes one tunnel address by the other host of its block", async () => {
    const simulator = await started();
    await made(simulator, { ...BODY, tunnel_peer_address: "169.254.31.1/30" });
    expect(simulator.connections()[0]?.answer.tunnel_local_address).toBe("169.254.31.2/30");
  });

  test("splits rules by destination, numbers them anew and shows them regrouped by source", async () => {
    const simulator = await started();
    await made(simulator, {
      ...POLICY,
      policy_rules: [
        { rule_index: 9, source: "10.1.0.0/24", destination: ["192.168.3.0/24"] },
        { rule_index: 0, source: "10.0.0.0/24", destination: ["192.168.1.0/24", "192.168.2.0/24"] },
      ],
    });
    expect(simulator.connections()[0]?.answer.policy_rules).toEqual([
      { rule_index: 1, source: "10.0.0.0/24", destination: ["192.168.1.0/24", "192.168.2.0/24"] },
      { rule_index: 3, source: "10.1.0.0/24", destination: ["192.168.3.0/24"] },
    ]);
  });

  test("returns enable_nqa for the style static only, and policy_rules for policy only", async () => {
    const simulator = await started();
    await made(simulator);
    await made(simulator, POLICY);
    const [fixed, policy] = simulator.connections().map(({ answer }) => answer);
    expect(fixed).toHaveProperty("enable_nqa", false);
    expect(fixed).not.toHaveProperty("policy_rules");
    expect(policy).not.toHaveProperty("enable_nqa");
    expect(policy).toHaveProperty("policy_rules");
  });

  test("returns the negotiation mode for IKEv1 only", async () => {
    const simulator = await started();
    await made(simulator, { ...BODY, ikepolicy: { ike_version: "v1", phase1_negotiation_mode: "aggressive" } });
    await made(simulator, { ...BODY, ikepolicy: { ike_version: "v1" } });
    await made(simulator);
    expect(simulator.connections().map(({ answer }) => (answer.ikepolicy as Mode).phase1_negotiation_mode)).toEqual([
      "aggressive",
      "main",
      undefined,
    ]);
  });

  test.each(["bgp", "policy"])("needs and returns no subnets for %s on an enterprise router", async (style) => {
    const simulator = await started({ defaultAttachment: "er" });
    await made(simulator, { ...BODY, style, peer_subnets: undefined });
    await made(simulator, { ...BODY, style });
    for (const { answer } of simulator.connections()) {
      expect(answer).not.toHaveProperty("peer_subnets");
    }
  });

  test("takes the newer fields that the specification does not have", async () => {
    const simulator = await started();
    const answer = await create(simulator, {
      ...BODY,
      style: "bgp",
      peer_subnets_v6: ["fd00:1::/64"],
      enable_hub: true,
      enable_health_check: true,
    });
    expect(of(answer, "vpn_connection")).toMatchObject({ enable_hub: true, enable_health_check: true });
    const read = of(await show(simulator, String(of(answer, "vpn_connection").id)), "vpn_connection");
    expect(read).toMatchObject({ enable_hub: true, peer_subnets_v6: ["fd00:1::/64"] });
    expect(read).not.toHaveProperty("enable_health_check");
    expect(read.connection_monitor_id).toMatch(/^[0-9a-f-]{36}$/);
    const changed = of(await update(simulator, String(read.id), { enable_hub: false }), "vpn_connection");
    expect(changed).toMatchObject({ enable_hub: false, connection_monitor_id: read.connection_monitor_id });
    expect(changed).not.toHaveProperty("enable_health_check");
  });
});

describe("a rule that the service is said not to have", () => {
  test("refuses nothing", async () => {
    const simulator = await started({ suppressedRules: ["psk-characters"] });
    expect((await create(simulator, { ...BODY, psk: "Abcd*1234" })).status).toBe(201);
  });

  test("fails to start the service if no rule has that name", async () => {
    await expect(started({ suppressedRules: ["psk-charcters"] })).rejects.toThrow('There is no rule "psk-charcters"');
  });
});

describe("create fails", () => {
  test.each([
    ["a member that no version has", { colour: "red" }, "400 VPN.0013", "colour"],
    ["a member inside a policy", { ikepolicy: { colour: "red" } }, "400 VPN.0013", "ikepolicy.colour"],
    ["a member of a rule", { policy_rules: [{ src: "10.0.0.0/24" }] }, "400 VPN.0013", "policy_rules[0].src"],
    ["a member of a tag", { tags: [{ key: "a", value: "", note: "" }] }, "400 VPN.0013", "tags[0].note"],
    ["text in place of a list", { peer_subnets: "192.168.44.0/24" }, "400 VPN.0001", "peer_subnets must be an array"],
    ["text in place of a number", { ikepolicy: { dpd: { timeout: "15" } } }, "400 VPN.0001", "ikepolicy.dpd.timeout"],
    ["a fraction", { ikepolicy: { lifetime_seconds: 60.5 } }, "400 VPN.0001", "must be an integer"],
    ["tags as a map", { tags: { a: "b" } }, "400 VPN.0001", "tags must be an array"],
    ["a tag without value", { tags: [{ key: "a" }] }, "400 VPN.0001", "tags[0].value"],
    ["a tag twice", { tags: [tag("a"), tag("a")] }, "400 VPN.0001", "more than once"],
    ["21 tags", { tags: Array.from({ length: 21 }, (_, index) => tag(`k${index}`)) }, "400 VPN.0001", "tags"],
    ["a number out of its range", { ikepolicy: { dpd: { timeout: 1 } } }, "400 VPN.0001", "ikepolicy.dpd.timeout"],
    [
      "enable_nqa with another style, even as false",
      { style: "policy", enable_nqa: false },
      "400 VPN.0001",
      "enable_nqa",
    ],
    ["upper-case style", { style: "STATIC" }, "400 VPN.0001", "style"],
    ["a reserved subnet", { peer_subnets: ["100.64.1.0/24"] }, "400 VPN.0001", "peer_subnets[0]"],
    ["no subnets with static", { peer_subnets: [] }, "400 VPN.0001", "peer_subnets"],
    ["no subnets with bgp on a VPC", { style: "bgp", peer_subnets: undefined }, "400 VPN.0001", "peer_subnets"],
    ["enable_hub without bgp", { enable_hub: false }, "400 VPN.0001", "enable_hub"],
    ["a gateway id that is none", { vgw_id: "gateway" }, "400 VPN.0001", "vgw_id"],
    ["no gateway", { vgw_id: undefined }, "400 VPN.0001", "vgw_id"],
  ])("with %s", async (_what, changes, code, named) => {
    const simulator = await started();
    const answer = await create(simulator, { ...BODY, ...changes });
    expect(codeOf(answer), answer.text).toBe(code);
    expect(answer.body.error_msg).toContain(named);
    expect(simulator.connections()).toEqual([]);
  });

  test("with all violations in one message, and never with the key in it", async () => {
    const simulator = await started();
    const answer = await create(simulator, { ...BODY, psk: "onlysmall", name: "no spaces", cgw_id: "x" });
    expect(answer.body.error_msg).toMatch(/name .*cgw_id .*psk /);
    expect(answer.text).not.toContain("onlysmall");
  });

  test("without the wrapping object", async () => {
    const simulator = await started();
    expect(codeOf(await ask(simulator, "POST", at(), BODY))).toBe("400 VPN.0001");
    expect(codeOf(await ask(simulator, "POST", at(), "{"))).toBe("400 VPN.0001");
  });

  test("when the quota is used up", async () => {
    const simulator = await started({ quota: 1 });
    await made(simulator);
    expect(codeOf(await create(simulator))).toBe("400 VPN.0001");
  });

  test("for a second connection between the same ends, unless the service allows it", async () => {
    const again = (simulator: Simulator, changes: object = {}) =>
      ask(simulator, "POST", at(), { vpn_connection: { ...BODY, ...changes } });
    const simulator = await started({ settleMilliseconds: 5000 });
    const id = await made(simulator, { ...BODY, vgw_ip: "10.0.0.1" });
    const answer = await again(simulator, { vgw_ip: "10.0.0.1" });
    expect(codeOf(answer)).toBe("400 VPN.0001");
    expect(answer.body.error_msg).toContain(id);
    expect(codeOf(await again(simulator, { vgw_ip: "10.0.0.1", vgw_id: OTHER_ID }))).toBe("201 undefined");
    const lenient = await started({ uniqueGatewayPair: false });
    await made(lenient);
    expect(codeOf(await again(lenient))).toBe("201 undefined");
    const suppressed = await started({ suppressedRules: ["gateway-pair-unique"] });
    await made(suppressed);
    expect(codeOf(await again(suppressed))).toBe("201 undefined");
  });

  test("by a gateway that is busy, not for a connection between the same ends that is being deleted", async () => {
    const simulator = await started({ settleMilliseconds: 600_000 });
    await remove(simulator, simulator.insert(BODY).id);
    expect(codeOf(await ask(simulator, "POST", at(), { vpn_connection: BODY }))).toBe("409 VPN.0016");
  });
});

interface Mode {
  readonly phase1_negotiation_mode?: string;
}

function tag(key: string) {
  return { key, value: "v" };
}
