import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSpecification } from "../../../../lib/checks/rule-set";
import { formatViolation } from "../../../../lib/checks/violation";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { REQUEST_FIELDS } from "../../../../lib/resources/connection/fields/connection-fields";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import type { Field } from "../../../../lib/schema/field";
import { type Fields, isFields, isList, type Path, UNKNOWN, type Value } from "../../../../lib/schema/value";
import { withValue } from "./support/rule-table";

/** JSON of any shape, with numbers that JSON does not have and unknown parts. */
const anything: fc.Arbitrary<Value> = fc.letrec<{ value: Value; list: Value; fields: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom<Value>(null, undefined, UNKNOWN),
    tie("list"),
    tie("fields"),
  ),
  list: fc.array(tie("value"), { maxLength: 4 }),
  fields: fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
})).value;

const blocks = fc.constantFrom(
  "10.0.0.0/8",
  "10.1.0.0/16",
  "10.1.0.9/16",
  "10.1.1.0/24",
  "0.0.0.0/0",
  "100.64.0.0/10",
  "x",
);
const tunnelAddresses = fc.constantFrom(
  "169.254.1.1/30",
  "169.254.1.2/30",
  "169.254.1.3/30",
  "169.254.195.1/30",
  "169.254.1.1/29",
  "x",
);

/** Values that rules have something to say about, and that make other rules speak. */
const TEXTS: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  vgw_id: fc.constantFrom("b32d91a4-demo-a8df-va86-e907174eb11d", "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10", "x"),
  vgw_ip: fc.constantFrom("6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10", "10.0.0.1", "8.8.8.8", "x"),
  tunnel_local_address: tunnelAddresses,
  tunnel_peer_address: tunnelAddresses,
  source: blocks,
  psk: fc.constantFrom("Ab3defgh", "abcdefgh", "Ab3?"),
  local_id: fc.constantFrom("10.0.0.1", "gw", "a b", ""),
  peer_id: fc.constantFrom("10.0.0.1", "gw", "a b", ""),
};

function ofType(field: Field): fc.Arbitrary<Value> {
  switch (field.type) {
    case "boolean":
      return fc.boolean();
    case "integer": {
      const { minimum = 0, maximum = 0 } = field.range ?? {};
      return fc.constantFrom(minimum - 1, minimum, maximum, maximum + 1, 0.5);
    }
    case "strings":
      return fc.array(blocks, { maxLength: 5 });
    case "object":
      return ofFields(field.fields ?? []);
    case "objects":
      return fc.array(ofFields(field.fields ?? []), { maxLength: 6 });
    case "tags":
      return fc.dictionary(fc.constantFrom("a", "b", "x/y", ""), fc.constantFrom("", "v", "v/w"));
    default:
      return field.choices === undefined ? (TEXTS[field.name] ?? fc.string()) : fc.constantFrom(...field.choices, "x");
  }
}

function ofFields(fields: readonly Field[]): fc.Arbitrary<Fields> {
  const members = fields.map((field) => [
    field.name,
    fc.oneof({ arbitrary: ofType(field), weight: 12 }, { arbitrary: anything, weight: 1 }),
  ]);
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

const gateway = fc.record(
  {
    attachment_type: fc.constantFrom("vpc", "er", "ER"),
    network_type: fc.constantFrom("public", "private"),
    addresses: fc.array(fc.constantFrom("10.0.0.1", "10.0.0.2"), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

const specifications: fc.Arbitrary<Fields> = fc
  .tuple(
    ofFields(REQUEST_FIELDS),
    fc.record({ gateway, gateway_attachment: fc.constantFrom("vpc", "er", "x") }, { requiredKeys: [] }),
  )
  .map(([fields, facts]) => ({ ...fields, ...facts }));

/** The paths of everything that is there and known. */
function partsOf(value: Value, path: Path = []): Path[] {
  const members: readonly (readonly [string | number, Value])[] = isList(value)
    ? value.map((entry, position) => [position, entry] as const)
    : isFields(value)
      ? Object.entries(value)
      : [];
  return members.flatMap(([step, member]) =>
    member === UNKNOWN || member === null || member === undefined
      ? []
      : [[...path, step], ...partsOf(member, [...path, step])],
  );
}

function broken(specification: Fields): readonly string[] {
  return checkSpecification(CONNECTION_RULES, specification).map(
    ({ rule, path }) => `${rule.id} ${JSON.stringify(path)}`,
  );
}

describe("the table of rules, over values that may be anything or unknown", () => {
  it("never throws, and every violation can be printed on one line", () => {
    fc.assert(
      fc.property(
        fc.oneof(specifications, fc.dictionary(fc.constantFrom(...REQUEST_FIELDS.map(({ name }) => name)), anything)),
        (specification) => {
          for (const violation of checkSpecification(CONNECTION_RULES, specification)) {
            expect(formatViolation(CONNECTION, violation, "props")).toMatch(/^[^\n\r\u2028]+ \(rule [a-z0-9-]+\)$/);
            expect(formatViolation(CONNECTION, violation, "api")).not.toContain("undefined");
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("reports nothing about a completely unknown specification", () => {
    const unknown = Object.fromEntries(REQUEST_FIELDS.map(({ name }) => [name, UNKNOWN]));
    expect(checkSpecification(CONNECTION_RULES, { ...unknown, gateway: UNKNOWN, gateway_attachment: UNKNOWN })).toEqual(
      [],
    );
  });

  it("never finds more when less is known", () => {
    fc.assert(
      fc.property(specifications, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (specification, choices) => {
        let lessKnown = specification;
        for (const choice of choices) {
          const parts = partsOf(lessKnown);
          const part = parts[choice % parts.length];
          if (part !== undefined) {
            lessKnown = withValue(lessKnown, part, UNKNOWN) as Fields;
          }
        }
        const known = new Set(broken(specification));
        expect(broken(lessKnown).filter((violation) => !known.has(violation))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("finds nothing else when the specification is checked again", () => {
    fc.assert(
      fc.property(specifications, (specification) => {
        expect(broken(specification)).toEqual(broken({ ...specification }));
      }),
    );
  });
});
