import { describe, expect, test } from "vitest";
import { type Fields, UNKNOWN, type Value } from "../../lib/schema/value";
import { planFromSchema } from "../../lib/terraform-plugin/planning";
import type { Attribute, Attributes } from "../../lib/terraform-plugin/provider";
import { replacementPaths } from "../../lib/terraform-plugin/replacement";

const base = { type: "string", description: "" } as const;
const chosen: Attribute = { ...base, optional: true, computed: true };

function plan(attributes: Attributes, configuration: Fields, prior: Fields | null): Fields {
  return planFromSchema(attributes, configuration, prior).plannedState;
}

describe("an attribute that the configuration leaves out", () => {
  const attributes = (extra: Partial<Attribute>): Attributes => ({
    a: { ...chosen, ...extra },
    other: { ...base, optional: true },
  });
  const NONE = { a: null, other: null };

  test.each<[string, Partial<Attribute>, create: Value, unchanged: Value, changed: Value]>([
    ["and that the service fills", {}, UNKNOWN, "prior", UNKNOWN],
    ["and that keeps its value", { keepsPriorValue: true }, UNKNOWN, "prior", "prior"],
    ["with a default", { defaultValue: "d" }, "d", "d", "d"],
    ["with a default of null", { defaultValue: null }, null, null, null],
    ["with a default that does not apply", { defaultValue: () => undefined }, UNKNOWN, "prior", UNKNOWN],
    ["with a default that is not known yet", { defaultValue: () => UNKNOWN }, UNKNOWN, UNKNOWN, UNKNOWN],
    ["and that only the user sets", { computed: false }, null, null, null],
    ["and that is write-only", { computed: false, writeOnly: true }, null, null, null],
  ])("%s is planned by that", (_, extra, create, unchanged, changed) => {
    expect(plan(attributes(extra), NONE, null).a).toBe(create);
    const prior = { a: "prior", other: null };
    expect(plan(attributes(extra), NONE, prior).a).toBe(unchanged);
    expect(plan(attributes(extra), { a: null, other: "new" }, prior).a).toBe(changed);
  });

  test("has a default by the whole configuration, also where it is a member", () => {
    const nested: Attributes = {
      mode: { ...base, required: true },
      policy: {
        type: {
          nesting: "single",
          attributes: { a: { ...chosen, defaultValue: ({ mode }) => (mode === "x" ? "for x" : undefined) } },
        },
        description: "",
        optional: true,
        computed: true,
      },
    };
    expect(plan(nested, { mode: "x", policy: null }, null).policy).toEqual({ a: "for x" });
    expect(plan(nested, { mode: "y", policy: null }, null).policy).toBe(UNKNOWN);
    const none = { mode: "y", policy: null };
    expect(plan(nested, none, none)).toEqual(none);
  });
});

describe("an optional and computed object that the configuration leaves out", () => {
  const object = (attributes: Attributes, extra: Partial<Attribute> = {}): Attributes => ({
    object: { type: { nesting: "single", attributes }, description: "", optional: true, computed: true, ...extra },
    other: { ...base, optional: true },
  });
  const NONE = { object: null, other: null };
  const CHANGED = { object: null, other: "new" };
  const members: Attributes = {
    a: { ...chosen, defaultValue: "d" },
    b: { ...base, computed: true },
    c: { ...base, computed: true, keepsPriorValue: true },
    d: { ...base, optional: true },
  };

  test("is planned from its members' defaults, prior values and unknowns", () => {
    expect(plan(object(members), NONE, null).object).toEqual({ a: "d", b: UNKNOWN, c: UNKNOWN, d: null });
    const prior = { object: { a: "d", b: "1", c: "2", d: null }, other: null };
    expect(plan(object(members), NONE, prior)).toEqual(prior);
    expect(plan(object(members), CHANGED, prior).object).toEqual({ a: "d", b: UNKNOWN, c: "2", d: null });
    const set = { object: { a: "set", b: "1", c: "2", d: "set" }, other: null };
    expect(plan(object(members), NONE, set).object).toEqual({ a: "d", b: UNKNOWN, c: "2", d: null });
  });

  test("is unknown as a whole where nothing is known of any member", () => {
    const { a: _, ...without } = members;
    expect(plan(object(without), NONE, null).object).toBe(UNKNOWN);
    expect(plan(object(without), NONE, NONE)).toEqual(NONE);
    expect(plan(object(without), CHANGED, NONE).object).toBe(UNKNOWN);
    expect(plan(object(without, { keepsPriorValue: true }), CHANGED, NONE).object).toBeNull();
  });

  test("keeps the prior values of its members where it is to keep its prior value", () => {
    const prior = { object: { a: "set", b: "1", c: "2", d: "set" }, other: null };
    expect(plan(object(members, { keepsPriorValue: true }), CHANGED, prior).object).toEqual({
      a: "d",
      b: "1",
      c: "2",
      d: null,
    });
  });

  test("has a default of its own, whose missing members are planned as theirs", () => {
    const attributes = object(members, { defaultValue: { d: "given" } });
    expect(plan(attributes, NONE, null).object).toEqual({ a: "d", b: UNKNOWN, c: UNKNOWN, d: "given" });
  });
});

describe("a list of objects", () => {
  const attributes: Attributes = {
    list: {
      type: {
        nesting: "list",
        attributes: { name: { ...base, required: true }, id: { ...base, computed: true, keepsPriorValue: true } },
      },
      description: "",
      optional: true,
    },
  };

  test("takes prior values by position, and knows nothing of new elements", () => {
    const prior = { list: [{ name: "a", id: "1" }] };
    const configuration: Fields = { list: [{ name: "b", id: null }, { name: "a", id: null }, UNKNOWN, null] };
    expect(plan(attributes, configuration, prior).list).toEqual([
      { name: "b", id: "1" },
      { name: "a", id: UNKNOWN },
      UNKNOWN,
      null,
    ]);
  });
});

describe("the paths that replace", () => {
  const attributes: Attributes = {
    z: { ...chosen, replaces: true },
    a: { ...chosen },
    secret: { ...base, optional: true, writeOnly: true, replaces: true },
    list: {
      type: { nesting: "list", attributes: { x: { ...base, optional: true, replaces: true } } },
      description: "",
      optional: true,
    },
  };
  const prior: Fields = { z: "1", a: "1", secret: null, list: [{ x: "1" }, { x: "2" }] };

  test("are the changed ones, once each and in order", () => {
    const planned: Fields = { z: UNKNOWN, a: "2", secret: null, list: [{ x: "1" }, { x: "3" }, { x: "4" }] };
    const named = [["a"], ["z"], ["a"], ["secret"], ["list", 0, "x"], ["list", 9, "x"], ["nowhere"]];
    expect(replacementPaths(attributes, prior, planned, named)).toEqual([
      ["a"],
      ["list", 1, "x"],
      ["list", 2, "x"],
      ["z"],
    ]);
  });

  test("are none for a create, and none where nothing changes", () => {
    expect(replacementPaths(attributes, null, prior, [["a"]])).toEqual([]);
    expect(replacementPaths(attributes, prior, prior, [["a"], ["z"]])).toEqual([]);
  });
});
