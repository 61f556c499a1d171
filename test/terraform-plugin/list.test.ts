import { describe, expect, test } from "vitest";
import type { Fields } from "../../lib/schema/value";
import { Diagnostic_Severity } from "../../lib/terraform-plugin/generated/tfplugin6";
import type { ListRequest, Resource, ResourceIdentity, ResourceList } from "../../lib/terraform-plugin/provider";
import { dynamic, served } from "./toy-client";

const THING = { typeName: "toy_thing" };
const TOYS: readonly Fields[] = [
  { id: "t-1", name: "one", secret: "sesame" },
  { id: "t-2", name: "two" },
];

const IDENTITY: ResourceIdentity = {
  version: 0,
  attributes: { id: { type: "string", description: "Its ID.", requiredForImport: true } },
  ofState: ({ id }) => (typeof id === "string" ? { id } : null),
  importId: ({ id }) => String(id),
};

/** A type whose list has these toys, and the requests that the list got. */
function listing(objects: ResourceList["objects"] = async () => TOYS.map(named), more: Partial<Resource> = {}) {
  const asked: ListRequest[] = [];
  const list: ResourceList = {
    schema: {
      version: 0,
      description: "Toys.",
      attributes: { color: { type: "string", description: "Their color.", optional: true } },
    },
    validate: async ({ color }) =>
      color === "black" ? [{ severity: "error", summary: "no black toys", detail: "", path: ["color"] }] : [],
    objects: (request) => {
      asked.push(request);
      return objects(request);
    },
  };
  return { asked, options: { overrides: () => ({ list, identity: IDENTITY, ...more }) } };
}

const named = (state: Fields) => ({ displayName: String(state.name), state });
const request = { ...THING, config: dynamic({ color: "red" }), includeResourceObject: false, limit: 100 };

describe("the list of a resource type", () => {
  test("is in the schema, only for types that have one", async () => {
    const { options } = listing();
    const { listResourceSchemas, serverCapabilities } = await (
      await served({ ...options, more: (toy) => ({ toy_other: toy }) })
    ).call("getProviderSchema", {});
    expect(Object.keys(listResourceSchemas)).toEqual(["toy_thing"]);
    expect(listResourceSchemas.toy_thing?.block?.attributes.map(({ name }) => name)).toEqual(["color"]);
    expect(serverCapabilities?.generateResourceConfig).toBe(true);
  });

  test("has the name and the identity of each object, and the object itself only if it is wanted", async () => {
    const { asked, options } = listing();
    const client = await served(options);
    const shown = async (includeResourceObject: boolean) =>
      (await client.stream("listResource", { ...request, includeResourceObject })).map((event) => ({
        name: event.displayName,
        identity: client.decoded(event.identity?.identityData),
        object: event.resourceObject && client.decoded(event.resourceObject),
        problems: event.diagnostic,
      }));
    expect(await shown(false)).toEqual([
      { name: "one", identity: { id: "t-1" }, object: undefined, problems: [] },
      { name: "two", identity: { id: "t-2" }, object: undefined, problems: [] },
    ]);
    expect(asked).toMatchObject([{ configuration: { color: "red" }, limit: 100 }]);
    // A write-only value in it would end Terraform's run.
    expect((await shown(true))[0]?.object).toMatchObject({ id: "t-1", name: "one", secret: null, tags: null });
  });

  test("ends at the limit", async () => {
    const client = await served(listing().options);
    const events = await client.stream("listResource", { ...request, limit: 1 });
    expect(events.map(({ displayName }) => displayName)).toEqual(["one"]);
  });

  test.each<[string, ReturnType<typeof listing>, string, string?]>([
    ["its error", listing(() => Promise.reject(new Error("no toys today"))), "no toys today"],
    ["an object of the wrong type", listing(async () => [named({ id: "t-1", name: [] })]), "toy_thing"],
    ["an object without identity", listing(async () => [named({ name: "one" })]), 'toy_thing "one" has no identity'],
    ["a type that is not known", listing(), "does not support the list resource type toy_house", "toy_house"],
  ])("ends with words for %s", async (_, { options }, words, typeName = "toy_thing") => {
    const events = await (await served(options)).stream("listResource", { ...request, typeName });
    expect(events).toHaveLength(1);
    expect(events[0]?.identity).toBeUndefined();
    expect(events[0]?.diagnostic[0]?.severity).toBe(Diagnostic_Severity.ERROR);
    expect(events[0]?.diagnostic[0]?.summary).toContain(words);
  });

  test("is refused at the argument that is wrong", async () => {
    const client = await served(listing().options);
    const check = (color: string) =>
      client.call("validateListResourceConfig", { ...THING, config: dynamic({ color }) });
    expect((await check("red")).diagnostics).toEqual([]);
    expect((await check("black")).diagnostics).toMatchObject([
      { summary: "no black toys", attribute: { steps: [{ selector: { value: "color" } }] } },
    ]);
  });
});

describe("the configuration of an object to be imported", () => {
  const state = dynamic({ id: "t-1", name: "one", revision: 3, settings: { limit: 10, hint: "from the service" } });

  test("is the state without what no configuration can have", async () => {
    const client = await served();
    const { config, diagnostics } = await client.call("generateResourceConfig", { ...THING, state });
    expect(diagnostics).toEqual([]);
    const written = client.decoded(config);
    expect(written).toMatchObject({ id: null, name: "one", revision: null, settings: { limit: 10, hint: null } });
  });

  test("is what the resource makes of it", async () => {
    const configurationOf = ({ name = null }: Fields): Fields => ({ name, size: 5 });
    const client = await served({ overrides: () => ({ configurationOf }) });
    const { config } = await client.call("generateResourceConfig", { ...THING, state });
    expect(client.decoded(config)).toMatchObject({ name: "one", size: 5 });
  });
});
