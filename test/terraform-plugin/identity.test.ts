import { describe, expect, test } from "vitest";
import { type Fields, UNKNOWN } from "../../lib/schema/value";
import { Diagnostic_Severity } from "../../lib/terraform-plugin/generated/tfplugin6";
import type { Resource, ResourceIdentity } from "../../lib/terraform-plugin/provider";
import { dynamic, served } from "./toy-client";
import { toyBlock, toyRun } from "./toy-terraform";

const IDENTITY: ResourceIdentity = {
  version: 2,
  attributes: {
    shop: { type: "string", description: "Where it is.", requiredForImport: true },
    number: { type: "number", description: "Its number there.", optionalForImport: true },
    tags: { type: { list: "string" }, description: "More." },
  },
  upgraders: { 0: ({ store, ...rest }) => ({ ...rest, shop: store }), 1: (identity) => identity },
  ofState: ({ id }) => (typeof id === "string" ? { shop: "paris", number: 7, tags: [id] } : null),
  importId: ({ shop, number }) => `${String(shop)}-${String(number)}`,
};

const NO_BYTES = new Uint8Array();
const THING = { typeName: "toy_thing" };
const OTHER = { identityData: dynamic({ shop: "lyon", number: 1, tags: null }) };
const FILLED = { shop: "paris", number: 7, tags: ["t-1"] };

const withIdentity = (identity: Partial<ResourceIdentity> = {}, overrides: Partial<Resource> = {}) => ({
  overrides: () => ({ identity: { ...IDENTITY, ...identity }, ...overrides }),
});

describe("the identity of a resource", () => {
  test("is in the schema, only for types that have one", async () => {
    const client = await served({ ...withIdentity(), more: (toy) => ({ toy_other: toy }) });
    const { identitySchemas, diagnostics } = await client.call("getResourceIdentitySchemas", {});
    expect(diagnostics).toEqual([]);
    expect(Object.keys(identitySchemas)).toEqual(["toy_thing"]);
    const { version, identityAttributes } = identitySchemas.toy_thing ?? {};
    expect(version).toBe(2);
    expect(identityAttributes?.map((one) => ({ ...one, type: Buffer.from(one.type).toString() }))).toEqual([
      {
        name: "shop",
        type: '"string"',
        requiredForImport: true,
        optionalForImport: false,
        description: "Where it is.",
      },
      {
        name: "number",
        type: '"number"',
        requiredForImport: false,
        optionalForImport: true,
        description: "Its number there.",
      },
      {
        name: "tags",
        type: '["list","string"]',
        requiredForImport: false,
        optionalForImport: false,
        description: "More.",
      },
    ]);
  });

  test("comes with read, create and import, stays in plan and update, and ends with the object", async () => {
    const state: Fields = { id: "t-1", name: "one" };
    const client = await served(
      withIdentity({}, { create: async () => ({ state }), read: async () => ({ state }), delete: async () => [] }),
    );
    const decoded = (given: { identityData: Parameters<typeof client.decoded>[0] } | undefined) =>
      given && client.decoded(given.identityData);
    const current = dynamic({ id: "t-1", name: "one", revision: 1 });
    const read = { ...THING, currentState: current, private: NO_BYTES, currentIdentity: undefined };
    expect(decoded((await client.call("readResource", read)).newIdentity)).toEqual(FILLED);

    const config = dynamic({ name: "one" });
    const plan = { ...THING, proposedNewState: config, config, priorPrivate: NO_BYTES };
    const create = await client.call("planResourceChange", {
      ...plan,
      priorState: dynamic(null),
      priorIdentity: undefined,
    });
    expect(create.plannedIdentity).toBeUndefined();
    const update = await client.call("planResourceChange", { ...plan, priorState: current, priorIdentity: OTHER });
    expect(decoded(update.plannedIdentity)).toEqual(client.decoded(OTHER.identityData));

    const apply = { ...THING, config, plannedPrivate: NO_BYTES, plannedIdentity: undefined };
    const created = await client.call("applyResourceChange", {
      ...apply,
      priorState: dynamic(null),
      plannedState: create.plannedState,
    });
    expect(decoded(created.newIdentity)).toEqual(FILLED);
    const deleted = await client.call("applyResourceChange", {
      ...apply,
      config: dynamic(null),
      priorState: current,
      plannedState: dynamic(null),
      plannedIdentity: OTHER,
    });
    expect(deleted.newIdentity).toBeUndefined();
  });

  test("gives the id of an import, where there is none", async () => {
    const ids: string[] = [];
    const client = await served(
      withIdentity(
        {},
        {
          importState: async ({ id }) => {
            ids.push(id);
            return { state: { id, name: "one" } };
          },
        },
      ),
    );
    const byIdentity = await client.call("importResourceState", { ...THING, id: "", identity: OTHER });
    expect(client.decoded(byIdentity.importedResources[0]?.identity?.identityData)).toMatchObject({ tags: ["lyon-1"] });
    await client.call("importResourceState", { ...THING, id: "t-9", identity: undefined });
    expect(ids).toEqual(["lyon-1", "t-9"]);
  });

  test.each<[string, ResourceIdentity["ofState"]]>([
    ["the state does not contain it", () => null],
    ["it is not known as a whole", () => ({ shop: UNKNOWN, number: 1 })],
    ["it is not of its own types", () => ({ shop: 5 })],
    [
      "it cannot be determined",
      () => {
        throw new Error("no shop");
      },
    ],
  ])("stays what it was where %s, and the object is kept", async (_, ofState) => {
    const client = await served(withIdentity({ ofState }, { read: async ({ currentState: state }) => ({ state }) }));
    const currentState = dynamic({ id: "t-1", name: "one" });
    const read = { ...THING, currentState, private: NO_BYTES, currentIdentity: OTHER };
    const { newIdentity, newState, diagnostics } = await client.call("readResource", read);
    expect(diagnostics).toEqual([]);
    expect(client.decoded(newState)).toMatchObject({ id: "t-1" });
    expect(client.decoded(newIdentity?.identityData)).toEqual(client.decoded(OTHER.identityData));
  });

  test("of an earlier version goes through the upgraders in turn", async () => {
    const client = await served(withIdentity());
    const upgraded = (version: number, json: string) =>
      client.call("upgradeResourceIdentity", {
        ...THING,
        version,
        rawIdentity: { json: Buffer.from(json), flatmap: [] },
      });
    const good = await upgraded(0, '{"store":"paris","number":1}');
    expect(good.diagnostics).toEqual([]);
    expect(client.decoded(good.upgradedIdentity?.identityData)).toEqual({ shop: "paris", number: 1, tags: null });
    const newer = await upgraded(3, "{}");
    expect(newer.upgradedIdentity).toBeUndefined();
    expect(newer.diagnostics[0]).toMatchObject({
      severity: Diagnostic_Severity.ERROR,
      summary: "Identity of toy_thing was written by a newer release of the provider",
    });
  });

  test("of a type that has none is refused with words, and its calls have none", async () => {
    const client = await served();
    expect((await client.call("getResourceIdentitySchemas", {})).identitySchemas).toEqual({});
    const rawIdentity = { json: Buffer.from("{}"), flatmap: [] };
    const { diagnostics } = await client.call("upgradeResourceIdentity", { ...THING, version: 0, rawIdentity });
    expect(diagnostics[0]?.summary).toBe(
      "Resources of type toy_thing have no identity in this release of the provider. Use the release that wrote the state.",
    );
  });

  test("changes nothing for a Terraform that does not know of it", async () => {
    const run = await toyRun(withIdentity(), toyBlock('name = "one"'));
    await run.applyCleanly();
    run.configure(toyBlock('name = "two"'));
    await run.applyCleanly();
    expect(await run.terraform("destroy", "-auto-approve")).toMatchObject({ code: 0, stderr: "" });
  });
});
