import { describe, expect, test } from "vitest";
import type { Fields } from "../../lib/schema/value";
import { Diagnostic_Severity } from "../../lib/terraform-plugin/generated/tfplugin6";
import type { Resource, StateUpgrader } from "../../lib/terraform-plugin/provider";
import { served } from "./toy-client";
import { TOY_SCHEMA } from "./toy-provider";
import { TOY_ADDRESS, type ToyRun, toyBlock, toyRun, words } from "./toy-terraform";

/** Two releases ago the name was `title`, the tags were a list, and the size a text. */
const V0 = '{"id":"t-1","title":"one","tags":["a","b"],"size":"12345678901234567890123","enabled":true,"revision":1}';

const UPGRADERS: Record<number, StateUpgrader> = {
  0: ({ title, ...rest }) => ({ ...rest, name: title }),
  1: async ({ tags, ...rest }) => ({
    ...rest,
    tags: Object.fromEntries((tags as string[]).map((tag, index) => [tag, String(index)])),
  }),
};

const release = (version: number, upgraders?: Resource["upgraders"]) => ({
  schema: { ...TOY_SCHEMA, version },
  overrides: () => ({ upgraders }),
});

/** A state that another release has written, by hand. */
function oldState(run: ToyRun, version: number, attributes: string): Promise<{ code: number | null; stderr: string }> {
  const state = {
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "by-hand",
    resources: [
      {
        mode: "managed",
        type: "toy_thing",
        name: "a",
        provider: `provider["${TOY_ADDRESS}"]`,
        instances: [{ schema_version: version, attributes: "ATTRIBUTES" }],
      },
    ],
  };
  run.folder.write({ "old.tfstate": JSON.stringify(state).replace('"ATTRIBUTES"', attributes) });
  return run.folder.run(["state", "push", "-force", "old.tfstate"]);
}

describe("a state of an earlier schema version, with Terraform", () => {
  test("goes through the upgraders in turn, and keeps every digit", async () => {
    const run = await toyRun(
      release(2, UPGRADERS),
      toyBlock('name = "one"\nsize = 12345678901234567890123\ntags = { a = "0", b = "1" }'),
    );
    const kept = { id: "t-1", name: "one", size: "12345678901234567890123", tags: { a: "0", b: "1" }, revision: 1 };
    run.store.save({ "t-1": { ...kept, enabled: true, color: "color of one", nick: null } });
    expect(await oldState(run, 0, V0)).toMatchObject({ code: 0 });
    const planned = (await run.plan())["toy_thing.a"];
    expect(planned).toMatchObject({ before: { name: "one", tags: { a: "0", b: "1" }, nick: null } });
    expect(await run.apply()).toMatchObject({ code: 0, stderr: "" });
    await run.expectNoChanges();
    expect((await run.rawState()).resources[0]?.instances[0]).toMatchObject({ schema_version: 2 });
    expect(run.calls.find(({ operation }) => operation === "read")?.priorState).toMatchObject(kept);
  });

  test("stops the run where a step is missing, and where it was written by a newer release", async () => {
    const run = await toyRun(release(2, { 1: (state) => state }), toyBlock('name = "one"'));
    await oldState(run, 0, V0);
    expect(words((await run.terraform("plan")).stderr)).toMatch(
      /State of toy_thing has schema version 0, which cannot be upgraded to 2 .*no upgrade from version 0\./,
    );
    await oldState(run, 3, V0);
    // Terraform does not even ask the provider.
    expect(words((await run.terraform("plan")).stderr)).toContain("managed by newer provider version");
  });

  test("stops the run, with the attribute's name, where an attribute of the same version has another type", async () => {
    const run = await toyRun(release(0), toyBlock('name = "one"'));
    await oldState(run, 0, '{"id":"t-1","name":"one","enabled":"yes","policy":{"mode":["m"]}}');
    const { code, stderr } = await run.terraform("plan");
    expect(code).toBe(1);
    expect(words(stderr)).toContain("State of toy_thing does not fit the schema: enabled");
    expect(words(stderr)).toContain('It must be a bool, got a string (object "t-1").');
    expect(words(stderr)).toContain("does not fit the schema: policy.mode");
  });

  test("continues with a warning if the upgrade leaves an attribute that the schema does not have", async () => {
    const run = await toyRun(release(1, { 0: (state) => state }), toyBlock('name = "one"\ncolor = "red"'));
    run.store.save({ "t-1": { id: "t-1", name: "one", enabled: true, color: "red", revision: 1, nick: "n" } });
    const stored = '{"id":"t-1","name":"one","enabled":true,"color":"red","gone":{"a":[1]},"never":null}';
    await oldState(run, 0, stored);
    const planned = await run.terraform("plan");
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    const said = words(planned.stdout);
    expect(said).toContain("State of toy_thing contains an unknown attribute: gone");
    expect(said).not.toContain("never");
    expect(await run.apply()).toMatchObject({ code: 0, stderr: "" });
    expect((await run.terraform("plan")).stdout).not.toContain("Warning");
    expect(await run.state()).not.toHaveProperty("gone");
    // In a state of the current version Terraform itself leaves it out, and says nothing.
    await oldState(run, 1, stored);
    expect((await run.terraform("plan")).stdout).not.toContain("Warning");
  });
});

describe("a stored state", () => {
  async function upgraded(options: { version: number; upgraders?: Resource["upgraders"] }, stored: object) {
    const client = await served(release(options.version, options.upgraders));
    const { upgradedState, diagnostics } = await client.call("upgradeResourceState", {
      typeName: "toy_thing",
      version: 0,
      rawState: { json: new Uint8Array(), flatmap: [] },
      ...stored,
    });
    return {
      state: upgradedState && client.decoded(upgradedState),
      said: diagnostics.map(({ severity, summary }) => [severity === Diagnostic_Severity.ERROR, summary]),
      details: diagnostics.map(({ detail }) => detail).join("\n"),
    };
  }
  const raw = (text: string) => ({ rawState: { json: Buffer.from(text), flatmap: [] } });

  test("gets every attribute of the schema, and no other", async () => {
    const { state, said } = await upgraded(
      { version: 0 },
      raw(
        '{"name":"one","size":9007199254740993,"policy":{"mode":"m","old":1,"none":null},"rules":[{"source":"s","x":1}]}',
      ),
    );
    expect(Object.keys(state ?? {})).toEqual(Object.keys(TOY_SCHEMA.attributes));
    expect(state).toMatchObject({
      name: "one",
      size: "9007199254740993",
      enabled: null,
      policy: { mode: "m", level: null, code: null, key: null },
    });
    const unknown = "State of toy_thing contains an unknown attribute:";
    expect(said).toEqual([
      [false, `${unknown} policy.old`],
      [false, `${unknown} rules[0].x`],
    ]);
  });

  test("keeps no write-only value that a release before it had kept", async () => {
    const { state } = await upgraded({ version: 0 }, raw('{"name":"one","secret":"sesame"}'));
    expect(state?.secret).toBeNull();
  });

  test.each([
    ["number", '{"name":"one","size":"5"}', { size: 5 }],
    ["long number", '{"name":"one","size":"12345678901234567890123"}', { size: "12345678901234567890123" }],
  ])("keeps a %s that was a text", async (_, text, expected) => {
    expect((await upgraded({ version: 0 }, raw(text))).state).toMatchObject(expected);
  });

  test("that is not of the schema's types is refused, and never shown in the message", async () => {
    const { state, said, details } = await upgraded(
      { version: 0 },
      raw('{"name":5,"tags":{"a":true},"labels":["a",1],"password":["hush"]}'),
    );
    expect(state).toBeUndefined();
    const misfit = "State of toy_thing does not fit the schema:";
    expect(said).toEqual([
      [true, `${misfit} name`],
      [true, `${misfit} tags.a`],
      [true, `${misfit} password`],
      [true, `${misfit} labels`],
    ]);
    expect(details).not.toContain("hush");
  });

  test("of a newer release is refused with the way out", async () => {
    const { state, said, details } = await upgraded({ version: 1 }, { version: 4, ...raw('{"name":"one","id":"x"}') });
    expect(state).toBeUndefined();
    expect(said).toEqual([[true, "State of toy_thing was written by a newer release of the provider"]]);
    expect(details).toBe(
      'It has schema version 4 (object "x"), and this release knows up to 1. Use the newer release.',
    );
  });

  test("of Terraform 0.11 is refused with the way out", async () => {
    const flatmap = [Buffer.from("\n\x02id\x12\x011")];
    const { state, said } = await upgraded({ version: 0 }, { rawState: { json: new Uint8Array(), flatmap } });
    expect(state).toBeUndefined();
    expect(said).toEqual([[true, "State of toy_thing was written by Terraform 0.11 or older"]]);
  });

  test("reaches each upgrader in natural form, and its failures and mistakes are reported", async () => {
    const seen: Fields[] = [];
    const keep: StateUpgrader = (state) => {
      seen.push(state);
      return state;
    };
    await upgraded(
      { version: 1, upgraders: { 0: keep } },
      raw('{"name":"5","size":5,"big":9007199254740993,"n":null}'),
    );
    expect(seen).toEqual([{ name: "5", size: 5, big: "9007199254740993", n: null }]);
    const failed = await upgraded(
      {
        version: 1,
        upgraders: {
          0: () => {
            throw new Error("no title");
          },
        },
      },
      raw("{}"),
    );
    expect(failed.said).toEqual([[true, "no title"]]);
    const none = (() => null) as unknown as StateUpgrader;
    expect((await upgraded({ version: 1, upgraders: { 0: none } }, raw("{}"))).said).toEqual([
      [
        true,
        "State of toy_thing: the upgrade from schema version 0 returned nothing. This is a bug in the provider: please report it to its authors.",
      ],
    ]);
    const wrong = await upgraded({ version: 1, upgraders: { 0: () => ({ name: 5 }) } }, raw("{}"));
    expect(wrong.said).toEqual([[true, "State of toy_thing does not fit the schema: name"]]);
    expect(wrong.details).toContain("The upgrade from schema version 0 produced it.");
  });
});
