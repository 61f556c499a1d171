import { describe, expect, test } from "vitest";
import { type Fields, UNKNOWN, type Value } from "../../lib/schema/value";
import type { PlanRequest, PlanResult, StateResult } from "../../lib/terraform-plugin/provider";
import { providerCalls } from "../../lib/terraform-plugin/provider-calls";
import { decodeObject, encodeObject } from "../../lib/terraform-plugin/wire-value";
import { TOY_SCHEMA, toyProvider } from "./toy-provider";
import { toyBlock, toyRun, words } from "./toy-terraform";

const BODY = `
  name     = "one"
  password = "hush"
  secret   = "sesame"
  names    = ["x", "y"]
  tags     = { a = "1" }
  policy   = { mode = "m", key = "sesame" }
  rules    = [{ source = "s", ports = [1] }]
`;

/** Terraform's words for a provider that broke the rules. */
const BLAME = /Provider (produced|returned) in|planned an invalid/;

describe("a plan that Terraform would refuse", () => {
  /** A run whose resource plans by the given function. */
  const planning = (plan: (request: PlanRequest) => PlanResult, body = BODY, strict = true) =>
    toyRun({ strict, overrides: () => ({ plan: async (request) => plan(request) }) }, toyBlock(body));
  const changed = (change: Fields, strict = false) =>
    planning(({ plannedState }) => ({ plannedState: { ...plannedState, ...change } }), BODY, strict);

  test.each<[string, Fields]>([
    ["another value than the configured one", { name: "other", tags: { a: "2" }, names: ["x"] }],
    ["unknown for what is configured", { name: UNKNOWN, policy: UNKNOWN, rules: UNKNOWN, names: UNKNOWN }],
    ["null for what is configured", { name: null, policy: null, rules: null, tags: null }],
    ["a value for what is neither configured nor computed", { size: 5, kind: "k", table: [] }],
    ["another number of objects", { rules: [] }],
    ["a value for a write-only attribute", { secret: "sesame" }],
    ["attributes that the schema does not have", { more: "x" }],
    [
      "wrong members of objects",
      {
        policy: { mode: "other", level: 6, code: "chosen", key: "sesame" },
        rules: [{ source: UNKNOWN, ports: [2], index: 7 }],
      },
    ],
  ])("is made acceptable: %s", async (_, change) => {
    const run = await changed(change, false);
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({
      name: "one",
      size: null,
      kind: null,
      table: null,
      names: ["x", "y"],
      tags: { a: "1" },
      secret: null,
      policy: { mode: "m", key: null },
      rules: [{ source: "s", ports: [1], index: 7 }],
    });
  });

  test.each<[string, Fields]>([
    ["name", { name: "other" }],
    ["policy", { policy: UNKNOWN }],
    ["size", { size: 5 }],
    ["rules", { rules: [] }],
    ["rules[0].source", { rules: [{ source: UNKNOWN, ports: [1], index: 7 }] }],
    ["secret", { secret: "sesame" }],
    ["policy.key", { policy: { mode: "m", level: 6, code: "c", key: "sesame" } }],
  ])("fails in tests, with the attribute's name: %s", async (path, change) => {
    const planned = await (await changed(change, true)).terraform("plan");
    expect(planned.code).toBe(1);
    const refusals = words(planned.stderr).match(/Terraform would reject the plan of toy_thing for (\S+)/g);
    expect(refusals).toContain(`Terraform would reject the plan of toy_thing for ${path}`);
    expect(planned.stderr).not.toContain("sesame");
  });

  test("is repaired, and no error, if the host is not strict", async () => {
    const { provider } = toyProvider({
      overrides: () => ({ plan: async ({ plannedState }) => ({ plannedState: { ...plannedState, size: 5 } }) }),
    });
    const config = encodeObject({ name: "one" });
    const { plannedState, diagnostics } = await providerCalls(provider).planResourceChange(
      {
        typeName: "toy_thing",
        priorState: encodeObject(null),
        proposedNewState: config,
        config,
        priorPrivate: new Uint8Array(),
        priorIdentity: undefined,
      },
      new AbortController().signal,
    );
    expect(diagnostics).toEqual([]);
    expect(decodeObject(TOY_SCHEMA.attributes, plannedState)).toMatchObject({ name: "one", size: null });
  });

  test("may choose what is computed, and the prior value where it means the same", async () => {
    const run = await planning(
      ({ plannedState, priorState, configuration }) => ({
        plannedState: {
          ...plannedState,
          nick: "chosen",
          name: priorState && String(configuration.name).toLowerCase() === priorState.name ? "one" : plannedState.name,
        },
      }),
      'name = "one"\ncolor = "red"',
    );
    await run.applyCleanly();
    expect((await run.state())?.nick).toBe("chosen");
    run.configure(toyBlock('name = "ONE"\ncolor = "red"'));
    await run.expectNoChanges();
  });

  test("may make a computed value unknown where nothing else changes", async () => {
    let rotates = false;
    const run = await planning(
      ({ plannedState }) => ({ plannedState: rotates ? { ...plannedState, revision: UNKNOWN } : plannedState }),
      'name = "one"',
    );
    await run.applyCleanly();
    rotates = true;
    expect((await run.plan())["toy_thing.a"]).toMatchObject({
      actions: ["update"],
      after_unknown: { revision: true },
    });
  });

  test("replaces for a changed path that the resource names, and ignores other paths", async () => {
    const run = await planning(
      ({ plannedState }) => ({
        plannedState,
        replacePaths: [
          ["tags", "a"],
          ["size"],
          ["secret"],
          ["policy", "key"],
          ["nowhere"],
          ["rules", 5, "source"],
          ["tags", "a"],
        ],
      }),
      BODY,
    );
    await run.applyCleanly();
    run.configure(toyBlock(BODY.replace('a = "1"', 'a = "2"')));
    expect((await run.plan())["toy_thing.a"]).toMatchObject({
      actions: ["delete", "create"],
      replace_paths: [["tags", "a"]],
    });
  });

  test("fails with the attribute where a value is of the wrong type", async () => {
    const run = await changed({ nick: 5 });
    const planned = await run.terraform("plan");
    expect(planned.code).toBe(1);
    expect(planned.stderr).toContain("Error: Value of the wrong type in the result of toy_thing: nick");
    expect(planned.stderr).toContain("must be a string, got a number");
  });
});

describe("a result that Terraform would refuse", () => {
  const creating = (change: (state: Fields, planned: Fields) => StateResult | Fields, body = BODY) =>
    toyRun(
      {
        overrides: (toy) => ({
          create: async (request) => {
            const { state } = await toy.create(request);
            const result = change(state ?? {}, request.plannedState);
            return "state" in result ? (result as StateResult) : { state: result as Fields };
          },
        }),
      },
      toyBlock(body),
    );

  test.each<[string, Fields, string[]]>([
    ["other text", { name: "other" }, ["name"]],
    ["another element", { names: ["x", "z"] }, ["names[1]"]],
    ["one element more", { names: ["x", "y", "z"] }, ["names"]],
    ["one key more", { tags: { a: "1", b: "2" } }, ["tags"]],
    ["empty for null", { table: [] }, ["table"]],
    ["null for a value", { tags: null, policy: null }, ["tags", "policy"]],
    ["another default", { enabled: false }, ["enabled"]],
    ["another member", { rules: [{ source: "t", ports: [1], index: 3 }] }, ["rules[0].source"]],
  ])("is saved as planned, with a warning that names the attribute: %s", async (_, change, paths) => {
    const run = await creating((state) => ({ ...state, ...change }));
    const applied = await run.apply();
    expect(applied.code, applied.stderr).toBe(0);
    expect(`${applied.stdout}${applied.stderr}`.match(/differs from its plan: (\S+)/g)?.sort()).toEqual(
      paths.map((path) => `differs from its plan: ${path}`).sort(),
    );
    expect(words(applied.stdout)).toContain("please report it to its authors");
    const [instance] = (await run.rawState()).resources[0]?.instances ?? [];
    expect(instance?.status).toBeUndefined();
    expect(instance?.attributes).toMatchObject({
      name: "one",
      enabled: true,
      names: ["x", "y"],
      table: null,
      tags: { a: "1" },
      policy: { mode: "m", level: 5 },
    });
  });

  test("is reported without the values of a sensitive attribute", async () => {
    const run = await creating((state) => ({ ...state, password: "changed by service", policy: null }));
    const applied = await run.apply();
    const said = words(applied.stdout);
    expect(said).toContain("differs from its plan: password");
    expect(said).not.toContain("changed by service");
    expect(said).not.toContain("The planned value is");
  });

  test("is reported with the values of any other attribute", async () => {
    const run = await creating((state) => ({ ...state, names: ["x", "z"] }));
    expect(words((await run.apply()).stdout)).toContain('The planned value is "y", the returned one "z".');
  });

  test("loses what is unknown, write-only or no attribute", async () => {
    const run = await creating((state) => ({
      ...state,
      nick: UNKNOWN,
      secret: "sesame",
      more: "x",
      policy: { mode: "m", level: 5, code: UNKNOWN, key: "sesame" },
    }));
    const applied = await run.apply();
    expect(applied).toMatchObject({ code: 0, stderr: "" });
    expect(await run.state()).toMatchObject({ nick: null, secret: null, policy: { code: null, key: null } });
  });

  test("is saved with null where a value is of the wrong type, with a warning", async () => {
    const run = await creating((state) => ({ ...state, nick: { a: 1 }, revision: Number.NaN }));
    const applied = await run.apply();
    expect(applied.code, applied.stderr).toBe(0);
    expect(applied.stdout).toContain("must be a string, got an object");
    expect(applied.stdout).toContain("must be a number, got a number that is not finite");
    expect(await run.state()).toMatchObject({ nick: null, revision: null });
  });

  test("fails where there is none, with the state of the last checkpoint saved", async () => {
    const run = await creating(() => ({ state: null }));
    const applied = await run.apply();
    expect(applied.code).toBe(1);
    expect(applied.stderr).toContain("Error: The provider returned no state for the resource");
    expect((await run.state())?.name).toBe("one");
  });

  test("from a read is cleaned, and fails only where a value is of the wrong type", async () => {
    let drift: Record<string, Value> = {};
    const run = await toyRun(
      {
        overrides: (toy) => ({
          read: async (request) => {
            const { state } = await toy.read(request);
            return { state: state && { ...state, ...drift } };
          },
        }),
      },
      toyBlock(BODY),
    );
    await run.applyCleanly();
    drift = { nick: UNKNOWN, secret: "sesame", more: 1, kind: undefined };
    const planned = await run.terraform("plan");
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    drift = { rules: [{ source: 5 }] };
    const failed = await run.terraform("plan");
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain("Value of the wrong type in the result of toy_thing: rules[0].source");
  });

  test("never has Terraform blame the provider for breaking its rules", async () => {
    const run = await creating(() => ({ name: 1, names: "x", policy: [], rules: {}, tags: UNKNOWN, secret: "s" }));
    const applied = await run.apply();
    expect(applied.code, applied.stderr).toBe(0);
    expect(words(applied.stdout)).not.toMatch(BLAME);
  });
});
