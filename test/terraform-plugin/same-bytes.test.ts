import { describe, expect, test } from "vitest";
import { type Fields, UNKNOWN } from "../../lib/schema/value";
import type { DynamicValue } from "../../lib/terraform-plugin/generated/tfplugin6";
import type { Resource, Schema } from "../../lib/terraform-plugin/provider";
import { planResource } from "../../lib/terraform-plugin/resource-plan";
import { readResource } from "../../lib/terraform-plugin/resource-state";
import { decodeObject, encodeObject } from "../../lib/terraform-plugin/wire-value";

const SCHEMA: Schema = {
  version: 0,
  description: "",
  attributes: {
    name: { type: "string", description: "", required: true },
    size: { type: "number", description: "", optional: true, computed: true },
    tags: { type: { map: "string" }, description: "", optional: true },
    secret: { type: "string", description: "", optional: true, sensitive: true, writeOnly: true },
  },
};
const { attributes } = SCHEMA;
const STATE: Fields = { name: "one", size: 1, tags: { b: "2", a: "1" }, secret: null };
const { signal } = new AbortController();

const unused = () => Promise.reject(new Error("is not called"));
const resourceThat = (own: Partial<Resource>): Resource => ({
  schema: SCHEMA,
  create: unused,
  read: unused,
  update: unused,
  delete: unused,
  ...own,
});

describe("a decoded object", () => {
  test("is decoded once for the same bytes, and nothing can change it", () => {
    const first = decodeObject(attributes, encodeObject(STATE));
    expect(decodeObject(attributes, encodeObject(STATE))).toBe(first);
    expect(first).toEqual(STATE);
    expect(() => Object.assign(first ?? {}, { name: "two" })).toThrow(TypeError);
    expect(() => Object.assign(first?.tags ?? {}, { a: "2" })).toThrow(TypeError);
  });

  test("is not that of other bytes or another schema", () => {
    const first = decodeObject(attributes, encodeObject(STATE));
    expect(decodeObject(attributes, encodeObject({ ...STATE, name: "onE" }))).toEqual({ ...STATE, name: "onE" });
    const { name } = attributes as { name: Schema["attributes"][string] };
    expect(decodeObject({ name }, encodeObject(STATE))).toEqual({ name: "one" });
    expect(decodeObject(attributes, encodeObject(STATE))).toBe(first);
  });

  test("is forgotten after many others, and never kept if it is long", () => {
    const first = decodeObject(attributes, encodeObject(STATE));
    for (let index = 0; index < 128; index++) {
      decodeObject(attributes, encodeObject({ ...STATE, name: `other ${index}` }));
    }
    expect(decodeObject(attributes, encodeObject(STATE))).not.toBe(first);
    const long = encodeObject({ ...STATE, name: "x".repeat(40_000) });
    expect(decodeObject(attributes, long)).not.toBe(decodeObject(attributes, long));
    expect(decodeObject(attributes, long)).toEqual(decodeObject(attributes, long));
  });
});

describe("a read", () => {
  const read = async (currentState: DynamicValue, state: Fields | null) =>
    (
      await readResource(
        resourceThat({ read: async () => ({ state }) }),
        { typeName: "t", currentState, private: new Uint8Array(), currentIdentity: undefined } as never,
        signal,
      )
    ).newState;

  test("that finds no change answers with the bytes of the request, whatever the order of their members", async () => {
    const received = encodeObject({ tags: { a: "1", b: "2" }, secret: null, size: 1, name: "one" });
    expect(await read(received, { ...STATE })).toBe(received);
  });

  test.each<[string, Fields]>([
    ["a value", { ...STATE, size: 2 }],
    ["a null", { ...STATE, size: null }],
    ["an empty map for a null", { ...STATE, tags: {} }],
    ["a key", { ...STATE, tags: { b: "2", c: "1" } }],
  ])("answers with what it found where %s differs", async (_, found) => {
    const answer = await read(encodeObject({ ...STATE, tags: found.tags === null ? {} : (STATE.tags ?? null) }), found);
    expect(decodeObject(attributes, answer)).toEqual(found);
  });

  test("never answers with a value that a state must not have", async () => {
    const unknown = await read(encodeObject({ ...STATE, size: UNKNOWN }), { ...STATE, size: UNKNOWN });
    expect(decodeObject(attributes, unknown)).toEqual({ ...STATE, size: null });
    const written = await read(encodeObject({ ...STATE, secret: "s" }), { ...STATE, secret: "s" });
    expect(decodeObject(attributes, written)).toEqual(STATE);
  });

  test("of a state in JSON answers in MessagePack", async () => {
    const json = { msgpack: new Uint8Array(), json: Buffer.from(JSON.stringify(STATE)) };
    expect(await read(json, { ...STATE })).toEqual(encodeObject(STATE));
  });
});

describe("a plan", () => {
  const plan = (priorState: DynamicValue, configuration: Fields, proposedNewState = encodeObject(configuration)) =>
    planResource(
      resourceThat({}),
      {
        typeName: "t",
        priorState,
        proposedNewState,
        config: encodeObject(configuration),
        priorPrivate: new Uint8Array(),
        priorIdentity: undefined,
      } as never,
      signal,
      { strict: true },
    );

  test("without a change answers with the bytes of the prior state", async () => {
    const prior = encodeObject(STATE);
    expect((await plan(prior, { ...STATE, size: null, secret: "s" })).plannedState).toBe(prior);
  });

  test("of a change answers with the new values", async () => {
    const { plannedState } = await plan(encodeObject(STATE), { ...STATE, name: "two", size: 1, secret: "s" });
    expect(decodeObject(attributes, plannedState)).toEqual({ ...STATE, name: "two" });
  });

  test.each([
    ["MessagePack", encodeObject(null)],
    ["JSON", { msgpack: new Uint8Array(), json: Buffer.from("null") }],
    ["no bytes", { msgpack: new Uint8Array(), json: new Uint8Array() }],
  ])("of a delete is null, proposed in %s", async (_, proposed) => {
    expect((await plan(encodeObject(STATE), {}, proposed)).plannedState).toEqual(encodeObject(null));
  });
});
