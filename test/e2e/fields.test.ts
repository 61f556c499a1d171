import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import type { Field } from "../../lib/schema/field";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { merge } from "../../lib/schema/request-body";
import { type Fields, type Value, valueAt } from "../../lib/schema/value";
import { ATTRIBUTES } from "../fixtures/attributes";
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
  "ikepolicy.local_id_type": "below, with its id",
  "ikepolicy.local_id": "below, with its type",
  "ikepolicy.peer_id_type": "below, with its id",
  "ikepolicy.peer_id": "below, with its type",
  "ikepolicy.authentication_method": "it has only one value",
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
