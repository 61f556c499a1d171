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

const V1: Fields = { ikepolicy: { ike_version: "v1" } };

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
  cgw_id: "in fields-together.test.ts, since it is required",
  tunnel_local_address: "in fields-together.test.ts, with its other end",
  tunnel_peer_address: "in fields-together.test.ts, with its other end",
  policy_rules: "in fields-together.test.ts, since it needs a style",
  peer_subnets_v6: "in fields-together.test.ts, since it takes the place of another",
  policy_rules_v6: "in fields-together.test.ts, since it takes the place of another",
  "ikepolicy.local_id_type": "in fields-together.test.ts, with its id",
  "ikepolicy.local_id": "in fields-together.test.ts, with its type",
  "ikepolicy.peer_id_type": "in fields-together.test.ts, with its id",
  "ikepolicy.peer_id": "in fields-together.test.ts, with its type",
  "ikepolicy.authentication_method": "in fields-together.test.ts, since its other value takes no key",
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
  // The rows share their ends: Terraform takes all of them through a change in one run.
  lab = await startLab({ uniqueGatewayPair: false });
});
afterAll(() => lab.close());

const BASE = ATTRIBUTES as unknown as Fields;
const nameOf = ({ path }: Row): string => path.join("-");

function declare(rows: readonly Row[], fieldsOf: (row: Row) => Fields): void {
  const declared = rows.map((row) => [nameOf(row), { ...fieldsOf(row), construct_path: `fields/${nameOf(row)}` }]);
  lab.declare(Object.fromEntries(declared));
}

const statesOf = (rows: readonly Row[]) => Promise.all(rows.map((row) => lab.state(nameOf(row))));

function stored(id: unknown, path: readonly string[]): unknown {
  const connection = lab.simulator.connections().find((each) => each.id === id);
  if (path[0] === "tags") {
    const { [OWNER_TAG_KEY]: _, ...tags } = connection?.tags ?? {};
    return tags;
  }
  return valueAt(connection?.answer, path);
}

describe("each field", () => {
  it("has its row, or a place where it is tried", () => {
    const rows = [...IN_PLACE, ...REPLACING].map((row) => row.path.join("."));
    expect([...rows, ...Object.keys(ELSEWHERE)].sort()).toEqual(leafPaths(CONNECTION.fields).sort());
  });
});

describe("fields that change in place", () => {
  const without = (row: Row): Fields => merge(BASE, row.beside ?? {});
  const withValue = (row: Row): Fields => merge(without(row), nest(row.path, row.value));
  const clearable = IN_PLACE.filter(({ removed }) => removed !== "refused");
  const required = IN_PLACE.filter(({ removed }) => removed === "refused");
  let ids: unknown[];

  beforeAll(async () => {
    declare(IN_PLACE, without);
    await lab.applyAndSettle();
    ids = (await statesOf(IN_PLACE)).map(({ id }) => id);
  });
  afterAll(async () => {
    lab.declare({});
    await lab.applyAndSettle();
  });

  it("change alone, and the connection stays", async () => {
    declare(IN_PLACE, withValue);
    const expected = Object.fromEntries(IN_PLACE.map((row) => [nameOf(row), "update"]));
    expect(await lab.actions()).toEqual(expected);
    const before = lab.simulator.requests().length;
    await lab.applyAndSettle();
    const puts = lab.simulator
      .requests()
      .slice(before)
      .filter(({ method }) => method === "PUT");
    const states = await statesOf(IN_PLACE);
    expect(states.map(({ id }) => id)).toEqual(ids);
    for (const [number, { path, value }] of IN_PLACE.entries()) {
      expect(valueAt(states[number], path), path.join(".")).toEqual(value);
      expect(stored(ids[number], path), path.join(".")).toEqual(atService(path, value));
      const sent = puts.filter((put) => put.path.endsWith(`/${ids[number]}`)).map(({ body }) => body);
      // Tags have calls of their own.
      expect(sent).toMatchObject(path[0] === "tags" ? [] : [{ vpn_connection: nest(path, value) }]);
    }
  });

  it("return to their defaults when they are removed", async () => {
    declare(IN_PLACE, (row) => (row.removed === "refused" ? withValue(row) : without(row)));
    await lab.applyAndSettle();
    expect((await statesOf(IN_PLACE)).map(({ id }) => id)).toEqual(ids);
    const states = await statesOf(clearable);
    for (const [number, { path, removed }] of clearable.entries()) {
      expect(valueAt(states[number], path), path.join(".")).toEqual(removed);
      expect(stored(states[number]?.id, path), path.join(".")).toEqual(atService(path, removed as Value));
    }
  });

  it.each(required.map((row) => [row.path.join("."), row] as const))("%s cannot be removed", async (_, row) => {
    declare([row], () => omit(withValue(row), String(row.path[0])));
    const { code, stdout, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(String(row.path[0]));
  });
});

function omit(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

describe("fields whose change replaces the connection", () => {
  const paths = async () =>
    Object.fromEntries((await lab.plan()).map(({ name, change }) => [name, change.replace_paths]));
  const ownPaths = (rows: readonly Row[]) => Object.fromEntries(rows.map((row) => [nameOf(row), [row.path]]));

  it("replace it, back to their defaults too, and the plan names them", async () => {
    declare(REPLACING, () => BASE);
    await lab.applyAndSettle();
    const before = await statesOf(REPLACING);

    declare(REPLACING, (row) => merge(BASE, nest(row.path, row.value)));
    expect(await paths()).toEqual(ownPaths(REPLACING));
    await lab.applyAndSettle();
    const after = await statesOf(REPLACING);
    for (const [number, { path, value }] of REPLACING.entries()) {
      expect(after[number]?.id, path.join(".")).not.toBe(before[number]?.id);
      expect(stored(after[number]?.id, path), path.join(".")).toEqual(atService(path, value));
    }
    expect(lab.simulator.connections()).toHaveLength(REPLACING.length);

    const optional = REPLACING.filter(({ removed }) => removed !== "refused");
    declare(optional, () => BASE);
    expect(await paths()).toMatchObject(ownPaths(optional));
    await lab.applyAndSettle();
    const back = await statesOf(optional);
    expect(back.map((state, number) => valueAt(state, optional[number]?.path ?? []))).toEqual(
      optional.map(({ removed }) => removed),
    );
    lab.declare({});
    await lab.applyAndSettle();
  });
});
