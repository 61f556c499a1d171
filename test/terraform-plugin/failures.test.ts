import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../lib/terraform-plugin/provider";
import { toyBlock, toyRun, words } from "./toy-terraform";

const one = toyBlock('name = "one"');

describe("an operation that throws", () => {
  test("fails a create without a checkpoint, and nothing is saved", async () => {
    const run = await toyRun(
      { overrides: () => ({ create: async () => Promise.reject(new Error("The service said no.")) }) },
      one,
    );
    const applied = await run.apply();
    expect(applied.code).toBe(1);
    expect(applied.stderr).toContain("Error: The service said no.");
    expect(await run.state()).toBeUndefined();
  });

  test("fails a create after a checkpoint, and saves what that recorded, unknown values as null", async () => {
    const run = await toyRun(
      {
        overrides: (toy) => ({
          create: async (request) => {
            const { state } = await toy.create(request);
            request.checkpoint({ ...request.plannedState, id: state?.id, secret: "sesame" }, { step: 1 });
            throw new Error("Connection lost\nwhile waiting", { cause: new Error("ECONNRESET") });
          },
        }),
      },
      toyBlock('name = "one"\nsecret = "sesame"'),
    );
    const applied = await run.apply();
    expect(applied.code).toBe(1);
    expect(words(applied.stderr)).toContain("Error: Connection lost");
    expect(words(applied.stderr)).toContain("while waiting Caused by: ECONNRESET");
    const [instance] = (await run.rawState()).resources[0]?.instances ?? [];
    expect(instance).toMatchObject({ status: "tainted", attributes: { name: "one", nick: null, secret: null } });
    expect(Buffer.from(instance?.private ?? "", "base64").toString()).toBe('{"step":1}');
  });

  test("fails an update and keeps the prior state, or the last checkpoint as it is", async () => {
    let checkpointed = false;
    const run = await toyRun(
      {
        overrides: () => ({
          update: async ({ priorState, checkpoint }) => {
            if (checkpointed) {
              checkpoint({ ...priorState, name: "half", revision: 9 });
            }
            throw new Error("Update refused.");
          },
        }),
      },
      one,
    );
    await run.applyCleanly();
    run.configure(toyBlock('name = "two"'));
    expect((await run.apply()).code).toBe(1);
    expect((await run.state())?.name).toBe("one");
    checkpointed = true;
    expect((await run.apply()).code).toBe(1);
    expect(await run.state()).toMatchObject({ name: "half", revision: 9 });
    const [instance] = (await run.rawState()).resources[0]?.instances ?? [];
    expect(instance?.status).toBeUndefined();
  });

  test("fails a delete and keeps the object, and so do error diagnostics", async () => {
    let answer: () => Promise<readonly Diagnostic[]> = () => Promise.reject(new Error("Busy."));
    const run = await toyRun({ overrides: () => ({ delete: () => answer() }) }, one);
    await run.applyCleanly();
    const destroyed = await run.terraform("destroy", "-auto-approve");
    expect(destroyed.stderr).toContain("Error: Busy.");
    expect((await run.state())?.name).toBe("one");
    answer = async () => [{ severity: "error", summary: "Still busy.", detail: "" }];
    expect((await run.terraform("destroy", "-auto-approve")).stderr).toContain("Error: Still busy.");
    expect((await run.state())?.name).toBe("one");
    answer = async () => [{ severity: "warning", summary: "Gone, but not at once.", detail: "" }];
    expect(await run.terraform("destroy", "-auto-approve")).toMatchObject({ code: 0 });
    expect(await run.state()).toBeUndefined();
  });

  test.each(["validate", "plan", "read", "importState"] as const)("fails %s with its message", async (operation) => {
    let broken = false;
    const run = await toyRun(
      {
        overrides: (toy) => ({
          [operation]: async (request: never) => {
            if (broken) {
              throw new TypeError(`broken ${operation}`);
            }
            return operation === "validate" ? [] : operation === "plan" ? request : toy[operation]?.(request);
          },
        }),
      },
      one,
    );
    await run.applyCleanly();
    broken = true;
    if (operation === "importState") {
      await run.folder.run(["state", "rm", "toy_thing.a"]);
    }
    const failed = await run.terraform(...(operation === "importState" ? ["import", "toy_thing.a", "x"] : ["plan"]));
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain(`Error: broken ${operation}`);
  });

  test("fails the configuration of the provider with its message", async () => {
    const run = await toyRun(
      { provider: { configure: () => Promise.reject(new Error("No credentials.")), validate: async () => [] } },
      one,
    );
    expect((await run.terraform("plan")).stderr).toContain("Error: No credentials.");
    const invalid = await toyRun(
      {
        provider: { validate: async () => [{ severity: "error", summary: "Bad label.", detail: "", path: ["label"] }] },
      },
      'provider "toy" { label = "bad" }',
      one,
    );
    const said = (await invalid.terraform("validate")).stderr;
    expect(said).toContain("Error: Bad label.");
    expect(said).toContain('provider "toy" { label = "bad" }');
  });

  test("does not disturb other resources of the same run", async () => {
    const run = await toyRun(
      {
        overrides: (toy) => ({
          create: (request) =>
            request.plannedState.name === "bad" ? Promise.reject(new Error("Bad name.")) : toy.create(request),
        }),
      },
      one,
      toyBlock('name = "bad"', "b"),
    );
    expect((await run.apply()).code).toBe(1);
    expect((await run.state())?.name).toBe("one");
  });
});

describe("diagnostics", () => {
  const BODY = `
  name  = "one"
  tags = { "a b" = "1" }
  names = [
    "x",
    "y",
  ]
  rules = [
    { source = "s" },
    { source = "t", ports = [1, 2] },
  ]`;

  test("of an error are all shown, with warnings beside them, each at its attribute", async () => {
    const diagnostics: Diagnostic[] = [
      { severity: "error", summary: "First\nwith more", detail: "Detail.", path: ["rules", 1, "ports", 0] },
      { severity: "error", summary: "Second", detail: "", path: ["names", 1] },
      { severity: "error", summary: "Third", detail: "", path: ["tags", "a b"] },
      { severity: "error", summary: "Fourth", detail: "", path: ["nowhere", "at", "all"] },
      { severity: "warning", summary: "Fifth", detail: "", path: ["name"] },
    ];
    const run = await toyRun(
      { overrides: () => ({ plan: () => Promise.reject(Object.assign(new Error(), { diagnostics })) }) },
      toyBlock(BODY),
    );
    const planned = await run.folder.run(["plan", "-json"]);
    const shown = planned.stdout
      .split("\n")
      .filter((line) => line.includes('"diagnostic"'))
      .map((line) => JSON.parse(line).diagnostic);
    expect(shown.map(({ severity, summary }) => [severity, summary]).sort()).toEqual([
      ["error", "First"],
      ["error", "Fourth"],
      ["error", "Second"],
      ["error", "Third"],
      ["warning", "Fifth"],
    ]);
    const snippet = (summary: string) => shown.find((one) => one.summary === summary)?.snippet?.code?.trim();
    expect(snippet("First")).toBe('{ source = "t", ports = [1, 2] },');
    expect(snippet("Second")).toBe('"y",');
    expect(snippet("Third")).toMatch(/^tags = /);
    expect(snippet("Fifth")).toBe('name  = "one"');
    expect(shown.find((one) => one.summary === "First")?.detail).toBe(
      "with more\nDetail.\nAttribute: rules[1].ports[0]",
    );
  });
});
