import { describe, expect, test } from "vitest";
import { valueAt } from "../../lib/schema/value";
import { BODY } from "../fixtures/body";
import { ask, at, codeOf, made, of, show, update } from "./client";
import { started } from "./started";
import { createTestClock } from "./test-clock";

const POLICY = {
  ...BODY,
  style: "policy",
  policy_rules: [{ source: "10.20.0.0/24", destination: ["192.168.44.0/24"] }],
};

describe("update", () => {
  test("changes what it is given, and leaves the rest at both levels", async () => {
    const clock = createTestClock();
    const simulator = await started({ clock, accessKey: "A", secretKey: "B" });
    const keys = { keys: { accessKey: "A", secretKey: "B" }, nowMilliseconds: clock.nowMilliseconds() };
    const created = await ask(
      simulator,
      "POST",
      at(),
      { vpn_connection: { ...BODY, name: "before", ikepolicy: { dpd: { interval: 60 } } } },
      keys,
    );
    const before = of(created, "vpn_connection");
    clock.advance(1000);
    const answer = await ask(
      simulator,
      "PUT",
      at(String(before.id)),
      { vpn_connection: { ikepolicy: { dpd: { timeout: 20 } } } },
      keys,
    );
    expect(answer.status, answer.text).toBe(200);
    expect(of(answer, "vpn_connection")).toEqual({
      ...before,
      updated_at: "2024-04-03T01:02:04.456Z",
      ikepolicy: { ...(before.ikepolicy as object), dpd: { timeout: 20, interval: 60, msg: "seq-hash-notify" } },
    });
  });

  test("replaces lists as a whole, also by empty ones", async () => {
    const simulator = await started({ defaultAttachment: "er" });
    const id = await made(simulator, { ...POLICY, peer_subnets: ["192.168.1.0/24", "192.168.2.0/24"] });
    await update(simulator, id, { peer_subnets: ["192.168.3.0/24"], policy_rules: [] });
    expect(simulator.connection(id)?.given).toMatchObject({ peer_subnets: ["192.168.3.0/24"], policy_rules: [] });
    await update(simulator, id, { peer_subnets: [] });
    expect(simulator.connection(id)?.given.peer_subnets).toEqual([]);
  });

  test("takes false, and nothing for null", async () => {
    const simulator = await started();
    const id = await made(simulator, { ...BODY, name: "kept", enable_nqa: true });
    const answer = await update(simulator, id, { enable_nqa: false, name: null });
    expect(of(answer, "vpn_connection")).toMatchObject({ enable_nqa: false, name: "kept" });
    expect(of(await show(simulator, id), "vpn_connection")).toMatchObject({ enable_nqa: false });
  });

  test("of the customer gateway changes the peer id that the service fills in", async () => {
    const simulator = await started();
    const id = await made(simulator);
    const peer = () => valueAt(simulator.connection(id)?.answer, ["ikepolicy", "peer_id"]);
    const before = peer();
    await update(simulator, id, { cgw_id: "d3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c55" });
    expect(peer()).not.toBe(before);
  });

  test("to the id type ip drops the name that was the id", async () => {
    const simulator = await started();
    const id = await made(simulator, { ...BODY, ikepolicy: { local_id_type: "fqdn", local_id: "gw.example.net" } });
    const answer = await update(simulator, id, { ikepolicy: { local_id_type: "ip" } });
    expect(answer.status, answer.text).toBe(200);
    expect(valueAt(of(answer, "vpn_connection"), ["ikepolicy", "local_id"])).toMatch(/^10\./);
  });

  test("from IKEv1 to IKEv2 drops the negotiation mode, and under IKEv2 one that is sent is ignored", async () => {
    const simulator = await started();
    const id = await made(simulator, {
      ...BODY,
      ikepolicy: { ike_version: "v1", phase1_negotiation_mode: "aggressive" },
    });
    expect((await update(simulator, id, { ikepolicy: { ike_version: "v2" } })).status).toBe(200);
    expect((await update(simulator, id, { ikepolicy: { phase1_negotiation_mode: "main" } })).status).toBe(200);
    expect(simulator.connection(id)?.given.ikepolicy).toEqual({ ike_version: "v2" });
  });

  test("of one tunnel address lets the one that the service chose follow", async () => {
    const simulator = await started();
    const id = await made(simulator);
    await update(simulator, id, { tunnel_local_address: "169.254.31.1/30" });
    expect(simulator.connection(id)?.answer.tunnel_peer_address).toBe("169.254.31.2/30");
  });
});

describe("update fails", () => {
  test.each([
    ["style", { style: "bgp" }],
    ["vgw_id", { vgw_id: BODY.vgw_id }],
    ["vgw_ip", { vgw_ip: BODY.vgw_ip }],
    ["ha_role", { ha_role: "slave" }],
    ["tags", { tags: [{ key: "a", value: "b" }] }],
    ["ikepolicy.authentication_method", { ikepolicy: { authentication_method: "pre-share" } }],
    ["enable_health_check", { enable_health_check: true }],
    ["id", { id: "x" }],
  ])("for %s, which PUT does not take", async (name, changes) => {
    const simulator = await started();
    const id = await made(simulator);
    const answer = await update(simulator, id, changes);
    expect(codeOf(answer)).toBe("400 VPN.0013");
    expect(answer.body.error_msg).toBe(`Unsupported attribute: ${name}`);
  });

  test("when the result would break a rule", async () => {
    const simulator = await started();
    const id = await made(simulator, { ...BODY, tunnel_local_address: "169.254.31.1/30" });
    const answer = await update(simulator, id, { tunnel_peer_address: "169.254.31.6/30" });
    expect(codeOf(answer)).toBe("400 VPN.0001");
    expect(answer.body.error_msg).toContain("tunnel_peer_address");
  });

  test("for enable_nqa of another style, even as false", async () => {
    const simulator = await started();
    const id = await made(simulator, POLICY);
    expect(codeOf(await update(simulator, id, { enable_nqa: false }))).toBe("400 VPN.0001");
  });

  test("for a key that breaks the rules, without showing it", async () => {
    const simulator = await started();
    const id = await made(simulator);
    const answer = await update(simulator, id, { psk: "onlysmall" });
    expect(codeOf(answer)).toBe("400 VPN.0001");
    expect(answer.text).not.toContain("onlysmall");
  });

  test("for a connection that is not there", async () => {
    const simulator = await started();
    expect(codeOf(await update(simulator, "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3", {}))).toBe("404 VPN.0004");
  });

  test("without the wrapping object", async () => {
    const simulator = await started();
    expect(codeOf(await ask(simulator, "PUT", at(await made(simulator)), { name: "new" }))).toBe("400 VPN.0001");
  });
});
