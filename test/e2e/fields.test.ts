import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import type { Field } from "../../lib/schema/field";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { merge } from "../../lib/schema/request-body";
import { type Fields, type Value, valueAt } from "../../lib/schema/value";
import { ATTRIBUTES } from "../fixtures/attributes";
import { KEYLESS } from "../fixtures/connection";
import { type Lab, startLab } from "../support/lab";

/** One field changed alone: what the connection has beside it, the value it gets, and what becomes of it when removed. */
interface Row {
  readonly path: readonly string[];
  readonly beside?: Fields;
  readonly value: Value;
  /** The value after the field is taken out of the code; `refused` where the API cannot clear it. */
  readonly removed: Value | "refused";
}

const POLICY: Fields = {
  style: "policy",
  policy_rules: [{ source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }],
};
const V1: Fields = { ikepolicy: { ike_version: "v1" } };
const TUNNEL: Fields = { tunnel_local_address: "169.254.31.1/30", tunnel_peer_address: "169.254.31.2/30" };

const IN_PLACE: readonly Row[] = [
  { path: ["name"], value: "paris-1.a_b", removed: "refused" },
  { path: ["peer_subnets"], value: ["192.168.44.0/24", "172.16.0.0/16"], removed: "refused" },
  { path: ["enable_nqa"], value: true, removed: false },
  { path: ["enable_hub"], beside: { style: "bgp" }, value: true, removed: false },
  { path: ["tags"], value: { team: "net", tier: "" }, removed: {} },
  { path: ["ikepolicy", "ike_version"], value: "v1", removed: "v2" },
  { path: ["ikepolicy", "phase1_negotiation_mode"], beside: V1, value: "aggressive", removed: "main" },
  { path: ["ikepolicy", "authentication_algorithm"], value: "sha2-512", removed: "sha2-256" },
  { path: ["ikepolicy", "encryption_algorithm"], value: "aes-256-gcm-16", removed: "aes-128" },
  { path: ["ikepolicy", "dh_group"], value: "group20", removed: "group15" },
  { path: ["ikepolicy", "lifetime_seconds"], value: 60, removed: 86400 },
  { path: ["ikepolicy", "dpd", "timeout"], value: 60, removed: 15 },
  { path: ["ikepolicy", "dpd", "interval"], value: 3600, removed: 30 },
  { path: ["ikepolicy", "dpd", "msg"], value: "seq-notify-hash", removed: "seq-hash-notify" },
  { path: ["ipsecpolicy", "authentication_algorithm"], value: "sha2-384", removed: "sha2-256" },
  { path: ["ipsecpolicy", "encryption_algorithm"], value: "aes-192", removed: "aes-128" },
  { path: ["ipsecpolicy", "pfs"], value: "disable", removed: "group15" },
  { path: ["ipsecpolicy", "lifetime_seconds"], value: 604800, removed: 3600 },
];

const REPLACING: readonly Row[] = [
  { path: ["vgw_id"], value: "7c2f1d2f-3b8e-4d6a-8b52-1e6f4d3c8f21", removed: "refused" },
  { path: ["vgw_ip"], value: "0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a4", removed: "refused" },
  { path: ["style"], value: "bgp", removed: "static" },
  { path: ["ha_role"], value: "slave", removed: "master" },
];

/** Fields that a row cannot change alone, and where they are tried instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  cgw_id: "below, since it is required",
  tunnel_local_address: "below, with its other end",
  tunnel_peer_address: "below, with its other end",
  policy_rules: "below, since it needs a style",
  peer_subnets_v6: "below, since it takes the place of another",
  policy_rules_v6: "below, since it takes the place of another",
  "ikepolicy.local_id_type": "below, with its id",
  "ikepolicy.local_id": "below, with its type",
  "ikepolicy.peer_id_type": "below, with its id",
  "ikepolicy.peer_id": "below, with its type",
  "ikepolicy.authentication_method": "below, since its other value takes no key",
  "ipsecpolicy.transform_protocol": "it has only one value",
  "ipsecpolicy.encapsulation_mode": "it has only one value",
  psk: "in keys.test.ts",
};

function nest(path: readonly string[], value: Value): Fields {
  const [head, ...rest] = path;
  return { [String(head)]: rest.length === 0 ? value : nest(rest, value) };
}

function leafPaths(fields: readonly Field[], prefix: readonly string[] = []): string[] {
  return fields
    .filter((field) => field.output !== true)
    .flatMap((field) =>
      field.type === "object"
        ? leafPaths(field.fields ?? [], [...prefix, field.name])
        : [[...prefix, field.name].join(".")],
    );
}

/** A value in the form in which the service tells it. */
function atService(path: readonly string[], value: Value): unknown {
  if (path[0] === "tags") {
    return value ?? {};
  }
  return path[0] === "style" ? String(value).toUpperCase() : value;
}

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const stored = (path: readonly string[]): unknown => {
  const [connection] = lab.simulator.connections();
  if (path[0] === "tags") {
    const { [OWNER_TAG_KEY]: _, ...tags } = connection?.tags ?? {};
    return tags;
  }
  return valueAt(connection?.answer, path);
};

describe("each field", () => {
  it("has its row, or a place where it is tried", () => {
    const rows = [...IN_PLACE, ...REPLACING].map((row) => row.path.join("."));
    expect([...rows, ...Object.keys(ELSEWHERE)].sort()).toEqual(leafPaths(CONNECTION.fields).sort());
  });
});

describe.each(IN_PLACE.map((row) => [row.path.join("."), row] as const))("%s", (_, row) => {
  it("is changed in place and alone, and returns to its default when it is removed", async () => {
    const without = merge(ATTRIBUTES as unknown as Fields, row.beside ?? {});
    const withValue = merge(without, nest(row.path, row.value));
    lab.declare({ a: without });
    await lab.applyAndSettle();
    const id = (await lab.state("a")).id;

    lab.declare({ a: withValue });
    const [change] = await lab.plan();
    expect(change?.change.actions).toEqual(["update"]);
    const before = lab.simulator.requests().length;
    await lab.applyAndSettle();
    expect(stored(row.path)).toEqual(atService(row.path, row.value));
    expect(valueAt(await lab.state("a"), row.path)).toEqual(row.value);
    const puts = lab.simulator
      .requests()
      .slice(before)
      .filter(({ method }) => method === "PUT");
    if (row.path[0] === "tags") {
      expect(puts).toEqual([]);
    } else {
      expect(puts.map(({ body }) => body)).toMatchObject([{ vpn_connection: nest(row.path, row.value) }]);
    }

    lab.declare({ a: row.removed === "refused" ? omit(withValue, String(row.path[0])) : without });
    if (row.removed === "refused") {
      const { code, stdout, stderr } = await lab.run(["plan"]);
      expect(code).toBe(1);
      expect(stdout + stderr).toContain(`${String(row.path[0])}`);
    } else {
      await lab.applyAndSettle();
      expect(valueAt(await lab.state("a"), row.path)).toEqual(row.removed);
      expect(stored(row.path)).toEqual(atService(row.path, row.removed));
    }
    expect((await lab.state("a")).id).toBe(id);
    lab.declare({});
    await lab.applyAndSettle();
  });
});

function omit(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

describe.each(REPLACING.map((row) => [row.path.join("."), row] as const))("%s", (_, row) => {
  it("replaces the connection, back to its default too, and the plan names it", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const id = (await lab.state("a")).id;
    lab.declare({ a: merge(ATTRIBUTES as unknown as Fields, nest(row.path, row.value)) });
    const [change] = await lab.plan();
    expect(change?.change.actions).toEqual(["delete", "create"]);
    expect(change?.change.replace_paths).toEqual([row.path]);
    await lab.applyAndSettle();
    expect((await lab.state("a")).id).not.toBe(id);
    expect(stored(row.path)).toEqual(atService(row.path, row.value));
    expect(lab.simulator.connections()).toHaveLength(1);
    if (row.removed !== "refused") {
      lab.declare({ a: ATTRIBUTES });
      const [back] = await lab.plan();
      expect(back?.change.replace_paths).toEqual([row.path]);
      await lab.applyAndSettle();
      expect(valueAt(await lab.state("a"), row.path)).toBe(row.removed);
    }
    lab.declare({});
    await lab.applyAndSettle();
  });
});

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
