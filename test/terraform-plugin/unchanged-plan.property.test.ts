import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fields, Value } from "../../lib/schema/value";
import { planFromSchema } from "../../lib/terraform-plugin/planning";
import type { Attributes, Resource } from "../../lib/terraform-plugin/provider";
import { replacementPaths } from "../../lib/terraform-plugin/replacement";
import { planResource } from "../../lib/terraform-plugin/resource-plan";
import { typedFields } from "../../lib/terraform-plugin/typed-value";
import { acceptablePlan, noChangeIfSame } from "../../lib/terraform-plugin/valid-plan";
import { decodeObject, encodeObject } from "../../lib/terraform-plugin/wire-value";

const MEMBERS: Attributes = {
  key: { type: "string", description: "", optional: true },
  chosen: { type: "string", description: "", optional: true, computed: true, keepsPriorValue: true },
  counted: { type: "number", description: "", computed: true },
};
const ATTRIBUTES: Attributes = {
  name: { type: "string", description: "", required: true, replaces: true },
  size: { type: "number", description: "", optional: true, computed: true, defaultValue: 1 },
  id: { type: "string", description: "", computed: true, keepsPriorValue: true },
  secret: { type: "string", description: "", optional: true, writeOnly: true },
  one: { type: { nesting: "single", attributes: MEMBERS }, description: "", optional: true, computed: true },
  list: { type: { nesting: "list", attributes: MEMBERS }, description: "", optional: true },
  map: { type: { nesting: "map", attributes: MEMBERS }, description: "", optional: true },
  set: { type: { nesting: "set", attributes: MEMBERS }, description: "", optional: true },
};

const orNull = (value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2, nil: null });
const text = fc.constantFrom("a", "b");
const members = (counted: fc.Arbitrary<Value>) =>
  fc.record({ key: orNull(text), chosen: orNull(text), counted }) as fc.Arbitrary<Value>;
const objectOf = (id: fc.Arbitrary<Value>, secret: fc.Arbitrary<Value>, member: fc.Arbitrary<Value>) =>
  fc.record({
    name: text,
    size: orNull(fc.constantFrom(1, 2)),
    id,
    secret,
    one: orNull(member),
    list: orNull(fc.array(member, { maxLength: 2 }) as fc.Arbitrary<Value>),
    map: orNull(fc.dictionary(text, member, { maxKeys: 2 }) as fc.Arbitrary<Value>),
    set: orNull(fc.array(member, { maxLength: 2 }) as fc.Arbitrary<Value>),
  }) as fc.Arbitrary<Fields>;
const none = fc.constant(null);
const configurations = objectOf(none, orNull(text), members(none));
const states = objectOf(orNull(text), none, members(orNull(fc.constantFrom(1, 2))));

/** The state of an apply of a configuration: what was unknown has a value. */
function applied(configuration: Fields): Fields {
  const filled = (value: Value): Value =>
    typeof value === "symbol"
      ? null
      : Array.isArray(value)
        ? value.map(filled)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one)]))
          : value;
  return filled(planFromSchema(ATTRIBUTES, configuration, null).plannedState) as Fields;
}

/** The plan by all steps, whether or not anything changes. */
function planByAllSteps(configuration: Fields, prior: Fields, planned: Fields) {
  const { plannedState: bySchema, unchanged } = planFromSchema(ATTRIBUTES, configuration, prior);
  const refused: unknown[] = [];
  const typed = typedFields(ATTRIBUTES, planned);
  const accepted = acceptablePlan(ATTRIBUTES, { configuration, prior, planned: typed, bySchema }, (path) =>
    refused.push(path),
  );
  const plannedState = noChangeIfSame(ATTRIBUTES, accepted, bySchema, unchanged, prior);
  return { plannedState, replaced: replacementPaths(ATTRIBUTES, prior, plannedState, [["id"]]).length, refused };
}

test("a plan that changes nothing is what all steps of planning would give", async () => {
  let unchanged = 0;
  const planned = fc.constantFrom<"schema" | "prior">("schema", "prior");
  const sides = fc.tuple(configurations, fc.option(states, { nil: undefined }), planned);
  await fc.assert(
    fc.asyncProperty(sides, async ([given, state, plans]) => {
      const configuration = typedFields(ATTRIBUTES, given);
      const prior = typedFields(ATTRIBUTES, state ?? applied(configuration));
      const own = (bySchema: Fields): Fields => (plans === "schema" ? { ...bySchema } : { ...prior });
      const resource = {
        schema: { version: 0, description: "", attributes: ATTRIBUTES },
        plan: async ({ plannedState }) => ({ plannedState: own(plannedState), replacePaths: [["id"]] }),
      } as Pick<Resource, "schema" | "plan"> as Resource;
      const priorState = encodeObject(prior);
      const response = await planResource(
        resource,
        {
          typeName: "t",
          config: encodeObject(configuration),
          priorState,
          proposedNewState: encodeObject(prior),
          priorPrivate: new Uint8Array(),
        } as never,
        new AbortController().signal,
      );
      const expected = planByAllSteps(
        configuration,
        prior,
        own(planFromSchema(ATTRIBUTES, configuration, prior).plannedState),
      );
      expect(decodeObject(ATTRIBUTES, response.plannedState)).toEqual(expected.plannedState);
      expect(response.requiresReplace).toHaveLength(expected.replaced);
      if (response.plannedState === priorState) {
        unchanged += 1;
        expect([expected.replaced, plans === "schema" ? expected.refused.length : 0]).toEqual([0, 0]);
      }
    }),
    { numRuns: 2000 },
  );
  expect(unchanged).toBeGreaterThan(200);
});
