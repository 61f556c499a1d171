import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fields } from "../../lib/schema/value";
import { valueAt } from "../../lib/schema/value";
import { ATTRIBUTES } from "../fixtures/attributes";
import { KEYLESS } from "../fixtures/connection";
import { type Lab, startLab } from "../support/lab";

const POLICY: Fields = {
  style: "policy",
  policy_rules: [{ source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }],
};
const TUNNEL: Fields = { tunnel_local_address: "169.254.31.1/30", tunnel_peer_address: "169.254.31.2/30" };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const stored = (path: readonly string[]): unknown => valueAt(lab.simulator.connections()[0]?.answer, path);

describe("fields that go together", () => {
  it("changes the customer gateway in place, and the peer's address follows it", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const before = await lab.state("a");
    lab.declare({ a: { ...ATTRIBUTES, cgw_id: "d4e8b6c3-a205-4f17-8c2b-3a0e7f5b9d66" } });
    await lab.applyAndSettle();
    const after = await lab.state("a");
    expect(after.id).toBe(before.id);
    expect(after.cgw_id).toBe("d4e8b6c3-a205-4f17-8c2b-3a0e7f5b9d66");
    expect(valueAt(after, ["ikepolicy", "peer_id"])).toBe(stored(["ikepolicy", "peer_id"]));
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("changes both tunnel addresses in place", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const { id } = await lab.state("a");
    lab.declare({ a: { ...ATTRIBUTES, ...TUNNEL } });
    await lab.applyAndSettle();
    expect(await lab.state("a")).toMatchObject({ id, ...TUNNEL });
    expect(stored(["tunnel_peer_address"])).toBe(TUNNEL.tunnel_peer_address);
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("changes policy rules in place, however the service splits and numbers them", async () => {
    lab.declare({ a: { ...ATTRIBUTES, ...POLICY } });
    await lab.applyAndSettle();
    const { id } = await lab.state("a");
    const policy_rules = [
      { rule_index: 0, source: "10.0.0.0/24", destination: ["192.168.44.0/24", "192.168.45.0/24"] },
      { rule_index: 50, source: "10.0.1.0/24", destination: ["192.168.46.0/24", "192.168.47.0/24"] },
    ];
    lab.declare({ a: { ...ATTRIBUTES, ...POLICY, policy_rules } });
    await lab.applyAndSettle();
    expect(await lab.state("a")).toMatchObject({ id, policy_rules });
    lab.declare({ a: { ...ATTRIBUTES, ...POLICY, policy_rules: [...policy_rules].reverse() } });
    expect(await lab.actions()).toEqual({ a: "no-op" });
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("replaces a connection that certificates authenticate from now on, which needs no key", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const ikepolicy = {
      authentication_method: "digital-envelope-v2",
      authentication_algorithm: "sm3",
      encryption_algorithm: "sm4",
    };
    const ipsecpolicy = { authentication_algorithm: "sm3", encryption_algorithm: "sm4" };
    lab.declare({ a: { ...KEYLESS, ikepolicy, ipsecpolicy } });
    const [change] = await lab.plan();
    expect(change?.change.replace_paths).toEqual([["ikepolicy", "authentication_method"]]);
    expect(await lab.applyAndSettle()).not.toContain("no pre-shared key");
    expect(await lab.state("a")).toMatchObject({ ikepolicy, ipsecpolicy });
    expect(lab.simulator.connections()[0]?.answer).toMatchObject({ ikepolicy, ipsecpolicy });
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("accepts any ID of the peer, and goes back to its address", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.declare({ a: { ...ATTRIBUTES, ikepolicy: { peer_id_type: "any" } } });
    await lab.applyAndSettle();
    expect((await lab.state("a")).ikepolicy).toMatchObject({ peer_id_type: "any" });
    expect(stored(["ikepolicy", "peer_id_type"])).toBe("any");
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    expect((await lab.state("a")).ikepolicy).toMatchObject({ peer_id_type: "ip" });
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("tells the BGP session, which makes no difference when it moves", async () => {
    lab.declare({ a: { ...ATTRIBUTES, style: "bgp" } });
    await lab.applyAndSettle();
    const { id, bgp_peer } = await lab.state("a");
    expect(bgp_peer).toMatchObject({ peer_asn: 65000, state: "IDLE", num_received_routes: 0 });
    lab.simulator.edit(String(id), { status: "ACTIVE" });
    expect(await lab.actions()).toEqual({ a: "no-op" });
    await lab.apply();
    expect((await lab.state("a")).bgp_peer).toMatchObject({ state: "ESTABLISHED", num_received_routes: 2 });
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("has no BGP session with another style, known before the apply", async () => {
    lab.declare({ a: ATTRIBUTES });
    const [change] = await lab.plan();
    expect(change?.change.after).toMatchObject({ bgp_peer: null });
    await lab.applyAndSettle();
    expect((await lab.state("a")).bgp_peer).toBeNull();
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("warns of a negotiation mode under IKEv2, which has no effect, and sends it with IKEv1", async () => {
    const mode = (ike_version: string) => ({
      a: { ...ATTRIBUTES, ikepolicy: { ike_version, phase1_negotiation_mode: "aggressive" } },
    });
    lab.declare(mode("v2"));
    expect(await lab.applyAndSettle()).toContain("ike-phase1-negotiation-mode-version");
    lab.declare(mode("v1"));
    await lab.applyAndSettle();
    expect(stored(["ikepolicy", "phase1_negotiation_mode"])).toBe("aggressive");
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("comes to rest with an IKE version among the additional fields", async () => {
    lab.declare({ a: { ...ATTRIBUTES, additional_fields: JSON.stringify({ ikepolicy: { ike_version: "v1" } }) } });
    await lab.applyAndSettle();
    expect((await lab.state("a")).ikepolicy).toMatchObject({ ike_version: "v1", phase1_negotiation_mode: "main" });
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("changes subnets and policy rules of an IPv6 gateway in place, and imports them", async () => {
    const { peer_subnets: _, ...ends } = ATTRIBUTES;
    const base = {
      ...ends,
      style: "policy",
      peer_subnets_v6: ["fd00:20::/64"],
      policy_rules_v6: [{ source: "fd00:10::/64", destination: ["fd00:20::/64"] }],
    };
    lab.declare({ a: base });
    const [create] = await lab.plan();
    expect(create?.change.after).toMatchObject({ peer_subnets: null, policy_rules: null });
    await lab.applyAndSettle();
    const { id } = await lab.state("a");
    const changed = {
      ...base,
      peer_subnets_v6: ["FD00:21:0::/64", "fd00:20::/64"],
      policy_rules_v6: [
        { source: "fd00:11::/64", destination: ["fd00:21::/64", "fd00:20::/64"] },
        { source: "fd00:10::/64", destination: ["fd00:20::/64"] },
      ],
    };
    lab.declare({ a: changed });
    await lab.applyAndSettle();
    expect(await lab.state("a")).toMatchObject({ id, peer_subnets_v6: changed.peer_subnets_v6 });
    expect(stored(["peer_subnets_v6"])).toEqual(changed.peer_subnets_v6);
    lab.simulator.edit(String(id), { peer_subnets_v6: ["fd00:20::/64", "fd00:21::/64"] });
    expect(await lab.actions(), "another order and spelling").toEqual({ a: "no-op" });
    lab.simulator.edit(String(id), { peer_subnets_v6: ["fd00:22::/64"] });
    expect(await lab.actions(), "other subnets").toEqual({ a: "update" });
    await lab.applyAndSettle();
    expect(stored(["peer_subnets_v6"])).toEqual(changed.peer_subnets_v6);
    lab.declare({ a: { ...changed, peer_subnets_v6: undefined } });
    expect((await lab.run(["plan"])).code).toBe(1);
    lab.declare({ a: changed });
    expect((await lab.folder.run(["state", "rm", "hwvpn_connection.a"])).code).toBe(0);
    const imported = await lab.run(["import", "hwvpn_connection.a", String(id)]);
    expect(imported.code, imported.stdout + imported.stderr).toBe(0);
    expect(await lab.state("a")).toMatchObject({ id, peer_subnets: null });
    await lab.applyAndSettle();
    lab.declare({});
    await lab.applyAndSettle();
  });

  it.each(["local", "peer"])("gives the %s end a name, and takes it back", async (end) => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const address = valueAt(await lab.state("a"), ["ikepolicy", `${end}_id`]);
    const ikepolicy = { [`${end}_id_type`]: "fqdn", [`${end}_id`]: "branch-7.example.net" };
    lab.declare({ a: { ...ATTRIBUTES, ikepolicy } });
    await lab.applyAndSettle();
    expect((await lab.state("a")).ikepolicy).toMatchObject(ikepolicy);
    expect(stored(["ikepolicy", `${end}_id`])).toBe("branch-7.example.net");
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    expect((await lab.state("a")).ikepolicy).toMatchObject({ [`${end}_id_type`]: "ip", [`${end}_id`]: address });
    lab.declare({});
    await lab.applyAndSettle();
  });
});
