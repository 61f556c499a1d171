import { describe, expect, test } from "vitest";
import { toyBlock, toyRun } from "./toy-terraform";

const FULL = `
  name           = "full"
  kind           = "k"
  size           = 3
  enabled        = false
  color          = "red"
  tags           = { a = "1", "b c" = "2" }
  names          = ["x", "y"]
  table          = [{ one = 1 }, {}]
  password       = "hush"
  secret         = "sesame"
  secret_version = 1
  policy         = { mode = "m", key = "k" }
  settings       = { limit = 20, note = "n", inner = { depth = 9 } }
  rules          = [{ source = "s", ports = [1, 2] }, { source = "t" }]
`;

describe("a resource's life", () => {
  test("goes from create through update in place and replacement to delete, with nothing left to plan in between", async () => {
    const run = await toyRun({}, toyBlock('name = "one"'));
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({ name: "one", revision: 1 });
    const id = (await run.state())?.id;

    run.configure(toyBlock('name = "two"'));
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({ id, name: "two", color: "color of two", revision: 2 });

    run.configure(toyBlock('name = "two"\nkind = "other"'));
    expect((await run.plan())["toy_thing.a"]).toMatchObject({
      actions: ["delete", "create"],
      replace_paths: [["kind"]],
    });
    await run.applyCleanly();
    expect((await run.state())?.id).not.toBe(id);

    await run.terraform("destroy", "-auto-approve");
    expect(run.store.toys()).toEqual({});
    const operations = run.calls.map((call) => call.operation).filter((operation) => operation !== "read");
    expect(operations).toEqual(["create", "update", "delete", "create", "delete"]);
  });

  test("keeps every kind of attribute as configured", async () => {
    const run = await toyRun({}, toyBlock(FULL));
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({
      size: 3,
      enabled: false,
      color: "red",
      tags: { a: "1", "b c": "2" },
      names: ["x", "y"],
      table: [{ one: 1 }, {}],
      password: "hush",
      secret: null,
      policy: { mode: "m", level: 5, code: "code by service", key: null },
      settings: { limit: 20, note: "n", hint: "hint by service", inner: { depth: 9 } },
      rules: [
        { source: "s", ports: [1, 2], index: 7 },
        { source: "t", ports: null, index: 7 },
      ],
    });
  });

  test("shows only the changed attribute in the plan of an update, and what the service may change with it", async () => {
    const run = await toyRun({}, toyBlock(FULL));
    await run.applyCleanly();
    run.configure(toyBlock(FULL.replace('note = "n"', 'note = "changed"')));
    const change = (await run.plan())["toy_thing.a"];
    expect(change?.actions).toEqual(["update"]);
    expect(change?.after_unknown).toEqual({
      revision: true,
      names: [false, false],
      tags: {},
      table: [{}, {}],
      policy: { code: true },
      settings: { inner: {} },
      rules: [{ ports: [false, false] }, {}],
    });
    await run.applyCleanly();
  });

  test("plans what was removed from the configuration as null, as its default or as the service's own", async () => {
    const run = await toyRun({}, toyBlock(FULL));
    await run.applyCleanly();
    run.configure(toyBlock('name = "full"\nkind = "k"\npolicy = { mode = "m" }'));
    const change = (await run.plan())["toy_thing.a"];
    expect(change?.actions).toEqual(["update"]);
    expect(change?.after).toMatchObject({ size: null, enabled: true, color: "color of full", tags: null, rules: null });
    expect(change?.after.settings).toEqual({
      limit: 10,
      note: null,
      hint: "hint by service",
      inner: { depth: 3 },
    });
    await run.applyCleanly();
  });

  test("shows drift and repairs it, and creates anew what is gone", async () => {
    const run = await toyRun({}, toyBlock('name = "one"\nsize = 5'));
    await run.applyCleanly();
    const [id = ""] = Object.keys(run.store.toys());
    run.store.save({ [id]: { ...run.store.toys()[id], size: 6, tags: { added: "outside" } } });
    expect((await run.plan())["toy_thing.a"]).toMatchObject({
      actions: ["update"],
      before: { size: 6, tags: { added: "outside" } },
      after: { size: 5, tags: null },
    });
    await run.applyCleanly();
    run.store.save({});
    expect((await run.plan())["toy_thing.a"]?.actions).toEqual(["create"]);
    await run.applyCleanly();
  });

  test("carries private data from create through read, plan and update to delete", async () => {
    const run = await toyRun({}, toyBlock('name = "one"'));
    await run.applyCleanly();
    run.configure(toyBlock('name = "two"'));
    await run.applyCleanly();
    await run.terraform("destroy", "-auto-approve");
    const [create, ...later] = run.calls;
    expect(create?.privateData).toEqual({});
    expect(later.map((call) => call.privateData)).toEqual(later.map(() => ({ created: true })));
  });

  test("creates a hundred resources at parallelism 50", async () => {
    const run = await toyRun({}, toyBlock('count = 100\nname = "n${count.index}"'));
    const applied = await run.apply("-parallelism=50");
    expect(applied).toMatchObject({ code: 0, stderr: "" });
    expect(Object.keys(run.store.toys())).toHaveLength(100);
    await run.expectNoChanges();
  });

  test("creates a resource and one that depends on it in one apply", async () => {
    const run = await toyRun({}, toyBlock('name = "one"'), toyBlock("name = toy_thing.a.id", "b"));
    await run.applyCleanly();
    expect((await run.state("toy_thing.b"))?.name).toBe((await run.state())?.id);
  });

  test("serves two configurations of the provider in one run", async () => {
    const labels: unknown[] = [];
    const run = await toyRun(
      {
        provider: {
          configure: async ({ configuration }) => {
            labels.push(configuration.label);
            return [];
          },
        },
      },
      'provider "toy" { label = "main" }\nprovider "toy" {\n alias = "second"\n label = "second"\n}',
      toyBlock('name = "one"'),
      toyBlock('name = "two"\nprovider = toy.second', "b"),
    );
    await run.applyCleanly();
    expect(new Set(labels)).toEqual(new Set(["main", "second"]));
  });
});

describe("an import", () => {
  test("by command takes the object over, and the next plan is empty", async () => {
    const run = await toyRun({}, toyBlock('name = "one"'));
    await run.applyCleanly();
    const { id } = (await run.state()) ?? {};
    await run.folder.run(["state", "rm", "toy_thing.a"]);
    const imported = await run.terraform("import", "toy_thing.a", String(id));
    expect(imported).toMatchObject({ code: 0, stderr: "" });
    await run.expectNoChanges();
    const [instance] = (await run.rawState()).resources[0]?.instances ?? [];
    expect(Buffer.from(instance?.private ?? "", "base64").toString()).toBe('{"imported":true}');
  });

  test("by block takes the object over without a change", async () => {
    const run = await toyRun({}, toyBlock('name = "one"'));
    await run.applyCleanly();
    const { id } = (await run.state()) ?? {};
    await run.folder.run(["state", "rm", "toy_thing.a"]);
    run.configure(toyBlock('name = "one"'), `import {\n to = toy_thing.a\n id = "${id}"\n}`);
    expect((await run.plan())["toy_thing.a"]?.actions).toEqual(["no-op"]);
    await run.applyCleanly();
  });

  test("fails with a reason where there is no such object", async () => {
    const run = await toyRun({}, toyBlock('name = "one"'));
    const imported = await run.terraform("import", "toy_thing.a", "nowhere");
    expect(imported.code).toBe(1);
    expect(imported.stderr).toContain('Error: toy_thing "nowhere" does not exist');
  });

  test("fails with words where the type has none", async () => {
    const run = await toyRun({ overrides: () => ({ importState: undefined }) }, toyBlock('name = "one"'));
    const imported = await run.terraform("import", "toy_thing.a", "x");
    expect(imported.code).toBe(1);
    expect(imported.stderr).toContain("Error: Resources of type toy_thing cannot be imported");
    await run.applyCleanly();
  });
});
