import { describe, expect, test } from "vitest";
import { Diagnostic_Severity } from "../../lib/terraform-plugin/generated/tfplugin6";
import type { MoveRequest, Resource } from "../../lib/terraform-plugin/provider";
import { served } from "./toy-client";
import { TOY_ADDRESS, toyBlock, toyRun, words } from "./toy-terraform";

const OLD: Resource["schema"] = {
  version: 3,
  description: "What toys were once.",
  attributes: {
    id: { type: "string", description: "Given by the service.", computed: true, keepsPriorValue: true },
    title: { type: "string", description: "The name.", required: true },
    code: { type: "string", description: "Kept.", optional: true, sensitive: true },
  },
};

/** Takes a `toy_gadget`, and nothing else. */
const MOVER: Required<Pick<Resource, "moveState">> = {
  moveState: async ({ sourceType, sourceState: { id, title }, sourcePrivate }) =>
    sourceType === "toy_gadget" ? { state: { id, name: title }, privateData: { was: sourcePrivate } } : undefined,
};

const MOVED = "moved {\n  from = toy_gadget.a\n  to = toy_thing.a\n}\n";
const GADGET = 'resource "toy_gadget" "a" {\n title = "one"\n}\n';

async function moving(toyOverrides: Partial<Resource>) {
  const requests: MoveRequest[] = [];
  const { moveState } = toyOverrides;
  const run = await toyRun(
    {
      overrides: () => ({
        ...toyOverrides,
        moveState:
          moveState &&
          ((request) => {
            requests.push(request);
            return moveState(request);
          }),
      }),
      more: (toy) => ({
        toy_gadget: {
          ...toy,
          schema: OLD,
          create: async ({ plannedState }) => {
            run.store.save({ "g-1": { id: "g-1", name: "one", enabled: true, color: "color of one", revision: 1 } });
            return { state: { ...plannedState, id: "g-1" }, privateData: { kept: "here" } };
          },
          read: async ({ currentState }) => ({ state: currentState }),
        },
      }),
    },
    GADGET,
  );
  await run.applyCleanly();
  run.configure(toyBlock('name = "one"\nsettings = null'), MOVED);
  return { run, requests };
}

describe("a moved block from another resource type, with Terraform", () => {
  test("gives the resource the object, its state and its private data, and destroys nothing", async () => {
    const { run, requests } = await moving(MOVER);
    const planned = (await run.plan())["toy_thing.a"];
    expect(planned).toMatchObject({ before: { id: "g-1", name: "one" } });
    expect(planned?.actions).not.toContain("create");
    expect(planned?.actions).not.toContain("delete");
    expect(requests[0]).toMatchObject({
      sourceType: "toy_gadget",
      sourceProvider: TOY_ADDRESS,
      sourceVersion: 3,
      sourceState: { id: "g-1", title: "one", code: null },
      sourcePrivate: { kept: "here" },
      sourceIdentity: undefined,
    });
    expect(await run.apply()).toMatchObject({ code: 0, stderr: "" });
    await run.expectNoChanges();
    expect(Object.keys(run.store.toys())).toEqual(["g-1"]);
    const read = run.calls.find(({ operation }) => operation === "read");
    expect(read?.privateData).toEqual({ was: { kept: "here" } });
  });

  test("is refused in Terraform's words where no resource type takes any, and in the host's where one does", async () => {
    const { run } = await moving({});
    expect(words((await run.terraform("plan")).stderr)).toContain("does not support moved operations across");
    const { run: other } = await moving({ moveState: async () => undefined });
    const said = words((await other.terraform("plan")).stderr);
    expect(said).toContain("A toy_gadget cannot be moved to toy_thing");
    expect(said).toContain(`moving a toy_gadget of ${TOY_ADDRESS}, schema version 3, to toy_thing.`);
  });
});

describe("a move, to any client", () => {
  const request = {
    sourceProviderAddress: "registry.terraform.io/hashicorp/null",
    sourceTypeName: "toy_gadget",
    sourceSchemaVersion: 0,
    sourceState: { json: Buffer.from('{"id":"x","title":"one"}'), flatmap: [] as Uint8Array[] },
    targetTypeName: "toy_thing",
    sourcePrivate: new Uint8Array(),
    sourceIdentity: undefined,
    sourceIdentitySchemaVersion: 0,
  };

  async function moved(moveState: Resource["moveState"], change: Partial<typeof request> = {}) {
    const client = await served({ overrides: () => ({ moveState }) });
    const answer = await client.call("moveResourceState", { ...request, ...change });
    return {
      state: answer.targetState && client.decoded(answer.targetState),
      data: Buffer.from(answer.targetPrivate).toString(),
      said: answer.diagnostics.map(({ summary }) => summary),
      isError: answer.diagnostics.some(({ severity }) => severity === Diagnostic_Severity.ERROR),
    };
  }

  test("is announced where a resource type takes some", async () => {
    const client = await served({ overrides: () => MOVER });
    expect((await client.call("getProviderSchema", {})).serverCapabilities?.moveResourceState).toBe(true);
  });

  test("goes without private data that is no JSON", async () => {
    const { data, said } = await moved(MOVER.moveState, { sourcePrivate: Buffer.from([1, 2, 3]) });
    expect(said).toEqual([]);
    expect(data).toBe('{"was":{}}');
  });

  test.each<[string, Resource["moveState"], Partial<typeof request>, string]>([
    ["the resource takes none", undefined, {}, "A toy_gadget cannot be moved to toy_thing"],
    ["another type is meant", MOVER.moveState, { sourceTypeName: "x_y" }, "A x_y cannot be moved to toy_thing"],
    ["it has no state", async () => ({ state: null }), {}, "A toy_gadget cannot be moved to toy_thing"],
    [
      "Terraform 0.11 has written it",
      MOVER.moveState,
      { sourceState: { json: Buffer.from(""), flatmap: [Buffer.from("x")] } },
      "A toy_gadget cannot be moved to toy_thing",
    ],
    [
      "the new state is not of the schema's types",
      async () => ({ state: { name: 5 } }),
      {},
      "Value of the wrong type in the result of toy_thing: name",
    ],
    ["the mover fails", async () => Promise.reject(new Error("no title")), {}, "no title"],
    [
      "there is no such type",
      undefined,
      { targetTypeName: "toy_x" },
      "This version of the provider does not support the resource type toy_x; it supports: toy_thing.",
    ],
  ])("fails with words where %s", async (_, moveState, change, summary) => {
    const { state, said, isError } = await moved(moveState, change);
    expect(state).toBeUndefined();
    expect(said).toEqual([summary]);
    expect(isError).toBe(true);
  });
});
