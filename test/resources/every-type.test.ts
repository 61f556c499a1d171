import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import * as library from "../../lib";
import { generatedRules } from "../../lib/checks/generated-rules";
import { allRules } from "../../lib/checks/rule-set";
import { createVpnApi } from "../../lib/client/client";
import { createProvider } from "../../lib/provider/provider";
import { RULE_SETS } from "../../lib/resources/rule-sets";
import type { Route } from "../../lib/simulator/http/route";
import { ROUTES } from "../../lib/simulator/http/routes";
import { folderOf } from "../../scripts/constructs/files";
import { PUBLIC_TYPES } from "../../scripts/constructs/public-types";
import { testEffects } from "../client/support/effects";

const TYPES = PUBLIC_TYPES.map((type) => [folderOf(type), type] as const);
const RESOURCES = TYPES.filter(([, { ruleSet }]) => ruleSet.type.isLookUp !== true);
const LOOK_UPS = TYPES.filter(([, { ruleSet }]) => ruleSet.type.isLookUp === true);
const FOLDERS = TYPES.map(([folder]) => folder);
const PROVIDER = createProvider({ effects: testEffects(), createApi: createVpnApi });
const REFERENCE = readFileSync("docs/reference.md", "utf8");

/** The text of all TypeScript files below a folder. */
function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

const CONSTRUCTS = textOf("lib/constructs");

describe("the lists of resource types", () => {
  it("have every folder of lib/resources: steps 4, 8 and 10 of the recipe in CONTRIBUTING.md add a type", () => {
    const found = readdirSync("lib/resources", { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "shared")
      .map(({ name }) => name);
    expect([...new Set(FOLDERS)].toSorted(), "scripts/constructs/public-types.ts").toEqual(found.toSorted());
    expect(RULE_SETS.map(({ type }) => type.typeName).toSorted(), "lib/resources/rule-sets.ts").toEqual(
      TYPES.map(([, { ruleSet }]) => ruleSet.type.typeName).toSorted(),
    );
    const namesOf = (types: typeof TYPES) => types.map(([, { ruleSet }]) => ruleSet.type.typeName).toSorted();
    expect(Object.keys(PROVIDER.resources).toSorted(), "lib/provider/provider.ts").toEqual(namesOf(RESOURCES));
    expect(Object.keys(PROVIDER.dataSources ?? {}).toSorted(), "lib/provider/provider.ts").toEqual(namesOf(LOOK_UPS));
  });
});

describe.each(RESOURCES)("the resource type %s", (_, { ruleSet }) => {
  const resource = PROVIDER.resources[ruleSet.type.typeName];

  it("has the identity and the list that lib/resources/shared makes for every type", () => {
    expect(Object.keys(resource?.identity?.attributes ?? {})).toEqual(["region", "project_id", "id"]);
    expect(resource?.list?.schema.description).toContain(ruleSet.type.noun);
    expect(resource?.configurationOf?.({ construct_path: "a" })).toMatchObject({ construct_path: null });
  });
});

describe.each(TYPES)("the type %s", (folder, { construct, ruleSet }) => {
  const { type } = ruleSet;

  it("has a construct that lib/index.ts exports", () => {
    expect(Object.keys(library)).toContain(construct);
  });

  it("has a prop of its construct for each field", () => {
    const missing = type.rootFields.filter(
      ({ prop }) => !new RegExp(`(readonly|public get) ${prop}\\b`).test(CONSTRUCTS),
    );
    expect(missing.map(({ prop }) => prop)).toEqual([]);
  });

  it("has routes in the embedded service", async () => {
    const file = resolve("lib/simulator/resources", folder, "routes.ts");
    expect(existsSync(file), file).toBe(true);
    const exported = Object.values((await import(file)) as Record<string, readonly Route[]>).flat();
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.filter((route) => !ROUTES.includes(route))).toEqual([]);
  });

  it("has a case for each rule that its declaration does not imply", () => {
    const implied = new Set(generatedRules(type).map(({ id }) => id));
    const cases = textOf(join("test/resources", folder));
    const untested = allRules(ruleSet).filter(({ id }) => !implied.has(id) && !cases.includes(id));
    expect(untested.map(({ id }) => id)).toEqual([]);
  });

  it("replaces only rules that its declaration implies", () => {
    const implied = generatedRules(type).map(({ id }) => id);
    const replaced = ruleSet.rules.flatMap(({ replaces = [] }) => replaces);
    expect(replaced.filter((id) => !implied.includes(id))).toEqual([]);
  });

  it("is in the reference, with all rules: else run `npm run build`", () => {
    expect(allRules(ruleSet).filter(({ id }) => !REFERENCE.includes(`\`${id}\``))).toEqual([]);
  });
});

describe.each(RESOURCES)("the resource type %s", (_, { ruleSet: { type } }) => {
  it("has an attribute for each field, and those that synth writes for every type: take schemaOf", () => {
    const attributes = Object.keys(PROVIDER.resources[type.typeName]?.schema.attributes ?? {});
    expect(attributes).toEqual(
      expect.arrayContaining([
        ...type.fields.map(({ name }) => name),
        ...["additional_fields", "construct_path", "suppressed_rules", "timeouts"],
      ]),
    );
  });

  it("validates and plans with its rules: take checkedPlan, or its parts", async () => {
    const resource = PROVIDER.resources[type.typeName];
    const tags = type.requestFields.find((field) => field.type === "tags");
    const configuration = { ...(tags && { [tags.name]: { "": "" } }), timeouts: { create: "soon" } };
    const found = await resource?.validate?.({ configuration, capabilities: { writeOnlyAttributesAllowed: true } });
    expect(found?.map(({ path }) => path?.join("."))).toContain("timeouts.create");
    expect(found?.some(({ detail }) => /\(rule [a-z0-9-]+\)$/.test(detail))).toBe(true);
    expect(resource?.plan).toBeDefined();
  });
});

describe.each(LOOK_UPS)("the look-up %s", (_, { ruleSet: { type } }) => {
  const dataSource = PROVIDER.dataSources?.[type.typeName];

  it("has an attribute for each field, and those that synth writes for every look-up: take lookUpDataSource", () => {
    expect(Object.keys(dataSource?.schema.attributes ?? {})).toEqual(
      expect.arrayContaining([
        ...type.fields.map(({ name }) => name),
        ...["construct_path", "suppressed_rules", "timeouts"],
      ]),
    );
  });

  it("validates with its rules, and needs a selector: take lookUpRules", async () => {
    const found = await dataSource?.validate?.({ timeouts: { read: "soon" } });
    expect(found?.map(({ path }) => path?.join("."))).toContain("timeouts.read");
    expect(found?.map(({ detail }) => detail)).toContainEqual(expect.stringMatching(/\(rule look-up-selector\)$/));
  });
});
