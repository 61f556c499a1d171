import { describe, expect, test } from "vitest";
import { UNKNOWN, type Value } from "../../lib/schema/value";
import { toyBlock, toyRun } from "./toy-terraform";

/** Numbers as JSON text keep their digits here; Terraform's own JSON has them all. */
async function stateText(run: Awaited<ReturnType<typeof toyRun>>): Promise<string> {
  return (await run.folder.run(["state", "pull"])).stdout;
}

describe("numbers", () => {
  test.each([
    "0",
    "-1",
    "0.1",
    "0.5",
    "-2.75",
    "1e-7",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551615",
    "12345678901234567890123",
    "0.12345678901234567890123",
    "1000000000000000000000000",
  ])("of the size of %s keep every digit through plan, state and refresh", async (number) => {
    const run = await toyRun({}, toyBlock(`name = "one"\nsize = ${number}\ntable = [{ n = ${number} }]`));
    await run.applyCleanly();
    const text = await stateText(run);
    const written = number === "1e-7" ? "(1e-7|0\\.0000001)" : number.replace(".", "\\.");
    // OpenTofu writes states without blanks.
    expect(text).toMatch(new RegExp(`"size": ?${written}\\b`));
  });

  test("are JavaScript numbers for the resource where a double is the same number, and text where not", async () => {
    const run = await toyRun(
      {},
      toyBlock('name = "one"\ntable = [{ a = 0.1, b = 3, c = 9007199254740993, d = 1e30 }]'),
    );
    await run.applyCleanly();
    expect(run.calls[0]?.plannedState?.table).toEqual([
      { a: 0.1, b: 3, c: "9007199254740993", d: "1000000000000000000000000000000" },
    ]);
  });
});

describe("strings", () => {
  test("are compared in the normal form that Terraform uses, as values and as keys", async () => {
    const decomposed = "caf\u0065\u0301";
    const run = await toyRun(
      {
        overrides: (toy) => ({
          create: async (request) => {
            const { state } = await toy.create(request);
            return { state: { ...state, name: decomposed, tags: { [decomposed]: decomposed } } };
          },
        }),
      },
      toyBlock(`name = "${decomposed}"\ntags = { "${decomposed}" = "${decomposed}" }`),
    );
    await run.applyCleanly();
    expect(run.calls[0]?.plannedState).toMatchObject({ name: "caf\u00e9", tags: { "caf\u00e9": "caf\u00e9" } });
  });

  test("survive with emoji, template signs, quotes, line ends and a megabyte", async () => {
    const long = "x".repeat(1 << 20);
    const text = '👩‍👩‍👧 $${a} %%{b} \\"q\\" \\n \\u0001';
    const run = await toyRun({}, toyBlock(`name = "one"\ntags = { text = "${text}", long = "${long}", "" = "" }`));
    await run.applyCleanly();
    expect(run.calls[0]?.plannedState?.tags).toEqual({
      text: '👩‍👩‍👧 ${a} %{b} "q" \n \u0001',
      long,
      "": "",
    });
  });
});

describe("null and empty", () => {
  const NULLS = 'name = "one"';
  const EMPTIES = 'name = ""\ntags = {}\nnames = []\ntable = [{}]\nsettings = {}\nrules = []';

  test("stay apart through create, read and import", async () => {
    const run = await toyRun({}, toyBlock(NULLS), toyBlock(EMPTIES, "b"));
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({ tags: null, names: null, table: null, policy: null, rules: null });
    const empty = { name: "", tags: {}, names: [], table: [{}], rules: [], settings: { limit: 10, note: null } };
    expect(await run.state("toy_thing.b")).toMatchObject(empty);

    const { id } = (await run.state("toy_thing.b")) ?? {};
    await run.folder.run(["state", "rm", "toy_thing.b"]);
    await run.terraform("import", "toy_thing.b", String(id));
    await run.expectNoChanges();
    expect(await run.state("toy_thing.b")).toMatchObject(empty);
  });

  test("are a change from one to the other, in both directions", async () => {
    const run = await toyRun({}, toyBlock(NULLS));
    await run.applyCleanly();
    run.configure(toyBlock(EMPTIES));
    expect((await run.plan())["toy_thing.a"]).toMatchObject({
      actions: ["update"],
      after: { tags: {}, names: [], table: [{}], rules: [] },
    });
    await run.applyCleanly();
    run.configure(toyBlock(NULLS));
    expect((await run.plan())["toy_thing.a"]?.after).toMatchObject({
      tags: null,
      names: null,
      table: null,
      rules: null,
    });
    await run.applyCleanly();
  });

  test("inside lists and maps arrive as null", async () => {
    const run = await toyRun({}, toyBlock('name = "one"\nnames = ["a", null]\ntags = { a = null }'));
    await run.applyCleanly();
    expect(run.calls[0]?.plannedState).toMatchObject({ names: ["a", null], tags: { a: null } });
  });
});

describe("values that are unknown before apply", () => {
  const cases: [where: string, body: string, attribute: string, planned: Value, applied: unknown][] = [
    ["an attribute", "name = local.text", "name", UNKNOWN, "text"],
    ["a string with a known beginning", 'name = "n-${local.text}"', "name", UNKNOWN, "n-text"],
    ["a list element", 'name = "a"\nnames = ["x", local.text]', "names", ["x", UNKNOWN], ["x", "text"]],
    ["a whole list", 'name = "a"\nnames = local.list', "names", UNKNOWN, ["p", "q"]],
    [
      "a map value",
      'name = "a"\ntags = { a = local.text, b = "c" }',
      "tags",
      { a: UNKNOWN, b: "c" },
      { a: "text", b: "c" },
    ],
    ["a whole map", 'name = "a"\ntags = local.map', "tags", UNKNOWN, { m: "text" }],
    [
      "a member of an object",
      'name = "a"\npolicy = { mode = local.text }',
      "policy",
      { mode: UNKNOWN, level: 5, code: UNKNOWN, key: null },
      { mode: "text", level: 5, code: "code by service", key: null },
    ],
    [
      "a whole object",
      'name = "a"\nsettings = local.object',
      "settings",
      UNKNOWN,
      { limit: 4, note: null, hint: "hint by service", inner: { depth: 3 } },
    ],
    [
      "a member of an object in a list",
      'name = "a"\nrules = [{ source = local.text }]',
      "rules",
      [{ source: UNKNOWN, ports: null, index: UNKNOWN }],
      [{ source: "text", ports: null, index: 7 }],
    ],
    [
      "a list of objects",
      'name = "a"\nrules = local.objects',
      "rules",
      UNKNOWN,
      [{ source: "text", ports: null, index: 7 }],
    ],
    [
      "an object in a list",
      'name = "a"\nrules = [{ source = "s" }, local.one]',
      "rules",
      [{ source: "s", ports: null, index: UNKNOWN }, UNKNOWN],
      [
        { source: "s", ports: null, index: 7 },
        { source: "text", ports: null, index: 7 },
      ],
    ],
  ];

  const LOCALS = `
    resource "terraform_data" "source" {
      input = { text = "text", list = ["p", "q"], map = { m = "text" }, object = { limit = 4 }, one = { source = "text" }, objects = [{ source = "text" }] }
    }
    locals {
      text    = terraform_data.source.output.text
      list    = terraform_data.source.output.list
      map     = terraform_data.source.output.map
      object  = terraform_data.source.output.object
      one     = terraform_data.source.output.one
      objects = terraform_data.source.output.objects
    }
  `;

  test.each(cases)("may be %s", async (_, body, attribute, planned, applied) => {
    const seen: Value[] = [];
    const run = await toyRun(
      {
        overrides: () => ({
          plan: async ({ plannedState }) => {
            seen.push(plannedState[attribute]);
            return { plannedState };
          },
        }),
      },
      LOCALS,
      toyBlock(body),
    );
    await run.applyCleanly();
    expect(seen[0]).toEqual(planned);
    expect((await run.state())?.[attribute]).toEqual(applied);
  });

  test("make a default that depends on them unknown as well", async () => {
    const run = await toyRun({}, LOCALS, toyBlock("name = local.text"));
    expect((await run.plan())["toy_thing.a"]?.after_unknown).toMatchObject({ name: true, color: true });
    await run.applyCleanly();
    expect((await run.state())?.color).toBe("color of text");
  });

  test("make no change where they turn out to be what was there", async () => {
    const run = await toyRun({}, toyBlock('name = "text"'));
    await run.applyCleanly();
    run.configure(LOCALS, toyBlock("name = local.text"));
    expect((await run.plan())["toy_thing.a"]?.actions).toEqual(["update"]);
    expect(await run.apply()).toMatchObject({ code: 0, stderr: "" });
    await run.expectNoChanges();
    expect((await run.state())?.revision).toBe(1);
  });
});
