import { describe, expect, test } from "vitest";
import { type Fields, UNKNOWN } from "../../lib/schema/value";
import type { DataSource } from "../../lib/terraform-plugin/provider";
import { dynamic, served } from "./toy-client";
import { toyBlock, toyRun, words } from "./toy-terraform";

const BOX: DataSource = {
  schema: {
    version: 0,
    description: "A box of toys.",
    attributes: {
      color: { type: "string", description: "Of the box.", required: true },
      toys: { type: { set: "string" }, description: "Their names.", computed: true },
      amount: { type: "number", description: "How many.", computed: true },
    },
  },
  validate: async ({ color }) =>
    color === "black" ? [{ severity: "error", summary: "no black boxes", detail: "", path: ["color"] }] : [],
  read: async ({ configuration }) => ({ state: { ...configuration, toys: ["b", "a"], amount: 2 } }),
};

const withBox = (box: Partial<DataSource> = {}) => ({
  provider: { dataSources: { toy_box: { ...BOX, ...box } } },
});
const box = (body = 'color = "red"') => `data "toy_box" "it" {\n${body}\n}\n`;

describe("a data source, with Terraform", () => {
  test("is read, known where its configuration is, and nothing is left to plan", async () => {
    const run = await toyRun(
      withBox(),
      box(),
      toyBlock('name = join("-", data.toy_box.it.toys)\nsize = data.toy_box.it.amount'),
    );
    expect((await run.plan())["toy_thing.a"]?.after).toMatchObject({ name: "a-b", size: 2 });
    await run.applyCleanly();
    expect(await run.state("data.toy_box.it")).toEqual({ color: "red", toys: ["a", "b"], amount: 2 });
  });

  test("is read in the apply where its configuration is known only then", async () => {
    const read: Fields[] = [];
    const run = await toyRun(
      withBox({
        read: async (request) => {
          read.push(request.configuration);
          return BOX.read(request);
        },
      }),
      toyBlock('name = "one"'),
      box("color = toy_thing.a.id"),
    );
    await run.plan();
    expect(read).toEqual([]);
    await run.applyCleanly();
    expect(read[0]?.color).toMatch(/-/);
  });

  test("fails at the attribute where its configuration is refused, and with the reason where the read fails", async () => {
    const run = await toyRun(withBox({ read: async () => Promise.reject(new Error("the box is locked")) }), box());
    expect(words((await run.terraform("plan")).stderr)).toMatch(/Error: the box is locked .*data\.toy_box\.it/);
    run.configure(box('color = "black"'));
    expect(words((await run.terraform("validate")).stderr)).toMatch(/no black boxes .*: color = "black"/);
  });

  test.each<[string, Fields | null, string]>([
    ["nothing", null, "Error: toy_box found no object"],
    ["a value of another type", { color: "red", amount: "two" }, "in the result of toy_box: amount"],
  ])("fails with words where the read returns %s", async (_, state, summary) => {
    const run = await toyRun(withBox({ read: async () => ({ state }) }), box());
    expect(words((await run.terraform("plan")).stderr)).toContain(summary);
  });

  test("is taken without what is unknown and what is no attribute, and warnings are shown", async () => {
    const run = await toyRun(
      withBox({
        read: async () => ({
          state: { color: "red", toys: UNKNOWN, more: 1 },
          diagnostics: [{ severity: "warning", summary: "half full", detail: "" }],
        }),
      }),
      box(),
    );
    const applied = await run.apply();
    expect(applied).toMatchObject({ code: 0, stderr: "" });
    expect(applied.stdout).toContain("Warning: half full");
    expect(await run.state("data.toy_box.it")).toEqual({ color: "red", toys: null, amount: null });
  });
});

test("a data source that the provider does not have is named, with those that it has", async () => {
  const client = await served(withBox());
  expect(Object.keys((await client.call("getProviderSchema", {})).dataSourceSchemas)).toEqual(["toy_box"]);
  const { diagnostics } = await client.call("readDataSource", { typeName: "toy_chest", config: dynamic({}) });
  expect(diagnostics[0]?.summary).toBe(
    "This version of the provider does not support the data source type toy_chest; it supports: toy_box.",
  );
});
