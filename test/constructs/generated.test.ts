import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as library from "../../lib";
import { allRules } from "../../lib/checks/rule-set";
import { CHOICE_SETS } from "../../lib/resources/connection/fields/choice-sets";
import { CONNECTION_RULES } from "../../lib/resources/connection/rules/table";
import { choiceSetOf, memberName } from "../../lib/schema/choice-set";
import { ruleIdsOf } from "../../scripts/constructs/field-docs";
import { generatedFiles } from "../../scripts/constructs/files";
import { PUBLIC_TYPES, type PublicType } from "../../scripts/constructs/public-types";
import { requestFieldsOf } from "../../scripts/constructs/request-fields";

const FOLDER = join(__dirname, "../../lib/constructs");
const FILES = generatedFiles();
const [CONNECTION] = PUBLIC_TYPES as readonly [PublicType];
const EXPORTS: Readonly<Record<string, unknown>> = { ...library };

describe("the generated part of the public surface", () => {
  it("is the files that are named so", () => {
    const found = readdirSync(FOLDER).filter((name) => name.endsWith(".generated.ts"));
    expect(found.sort()).toEqual([...FILES.keys()].sort());
  });

  it.each([...FILES])("%s is up to date with the declaration: else run `npm run build:constructs`", (name, text) => {
    expect(readFileSync(join(FOLDER, name), "utf8")).toBe(text);
  });
});

describe("the types of the values", () => {
  it.each(CHOICE_SETS.map((set) => [set.name, set] as const))("%s has the API's values", (name, set) => {
    const type = EXPORTS[name] as Record<string, unknown>;
    expect(set.values.map((value) => String(type[memberName(set, value)]))).toEqual(set.values);
    expect(typeof type === "function").toBe(set.isOpen === true);
  });

  it("are there for each field with a choice", () => {
    const without = requestFieldsOf(CONNECTION).filter(
      ({ field }) => field.choices !== undefined && choiceSetOf(CONNECTION.choiceSets, field) === undefined,
    );
    expect(without.map(({ path, field }) => [path, field.choices])).toEqual([
      ["ipsecpolicy.transform_protocol", ["esp"]],
      ["ipsecpolicy.encapsulation_mode", ["tunnel"]],
    ]);
  });
});

describe("the documentation of the fields", () => {
  const placed = requestFieldsOf(CONNECTION).map(({ path, field }) => [path, field] as const);

  it.each(placed)("of %s names limits that the declaration has", (_, { limits = "", length, maximumItems }) => {
    if (length !== undefined) {
      expect(limits).toContain(`${length.minimum} to ${length.maximum} `);
    }
    if (maximumItems !== undefined) {
      expect(limits).toMatch(new RegExp(`At most ${maximumItems}\\b`));
    }
  });

  it.each(placed)("of %s names rules that there are, each once", (path, field) => {
    const ids = ruleIdsOf(CONNECTION, field, path);
    expect(ids.filter((id) => !allRules(CONNECTION_RULES).some((rule) => rule.id === id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
