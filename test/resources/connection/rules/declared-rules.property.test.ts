import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choiceRules } from "../../../../lib/checks/declared-choices";
import { limitRules } from "../../../../lib/checks/declared-limits";
import { typeRules } from "../../../../lib/checks/declared-types";
import { fieldPathsOf } from "../../../../lib/checks/field-path";
import { checkSpecification } from "../../../../lib/checks/rule-set";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import { UNKNOWN, type Value } from "../../../../lib/schema/value";
import { DECLARED_FIELDS, type DeclaredField, type Kind } from "./support/declared-fields";
import { given, pathText } from "./support/rule-table";

const PATHS = fieldPathsOf(CONNECTION);
const TYPE_RULES = typeRules(CONNECTION, PATHS);
const CHOICE_RULES = choiceRules(CONNECTION, PATHS);
const LIMIT_RULES = limitRules(CONNECTION, PATHS);

const RULE_BY_ID = new Map(CONNECTION_RULES.rules.map((rule) => [rule.id, rule]));

const RUNS = { numRuns: 30 };

/** Values of each kind, and numbers that JSON does not have or the API does not take. */
const VALUES: Readonly<Record<Kind | "other number", fc.Arbitrary<Value>>> = {
  text: fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.integer().map(String), fc.constantFrom("", "true")),
  integer: fc.maxSafeInteger(),
  boolean: fc.boolean(),
  list: fc.array(fc.oneof(fc.string(), fc.constantFrom<Value>(null, UNKNOWN, 7, {})), { maxLength: 8 }),
  object: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.constantFrom<Value>(null, UNKNOWN, 7, []))),
  "other number": fc.oneof(
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true }),
  ),
};

function valuesBut(...kinds: readonly Kind[]): fc.Arbitrary<Value> {
  return fc.oneof(
    ...Object.entries(VALUES).flatMap(([kind, values]) => (kinds.includes(kind as Kind) ? [] : [values])),
  );
}

/** Where a value of a field breaks one of its rules. */
function brokenAt({ prefix, path }: DeclaredField, suffix: string, value: Value): readonly string[] {
  return findings({ prefix, path }, suffix, value).map((finding) => pathText(finding.path));
}

function findings({ prefix, path }: Pick<DeclaredField, "prefix" | "path">, suffix: string, value: Value) {
  return RULE_BY_ID.get(`${prefix}-${suffix}`)?.check(given(path, value)) ?? [];
}

/** Fails unless the rule passes each of the right values and refuses each of the wrong ones, at the field itself. */
function expectRule(
  field: DeclaredField,
  suffix: string,
  { right, wrong }: { readonly right: fc.Arbitrary<Value>; readonly wrong: fc.Arbitrary<Value> },
): void {
  const expectFindings = (values: fc.Arbitrary<Value>, paths: readonly string[]) =>
    fc.assert(
      fc.property(values, (value) => {
        expect(brokenAt(field, suffix, value), `${field.prefix}-${suffix}`).toEqual(paths);
      }),
      RUNS,
    );
  expectFindings(right, []);
  expectFindings(wrong, [field.path]);
}

/** The fields with a fact, and the fact. */
function withFact<K extends "choices" | "range" | "length" | "maximum">(fact: K) {
  return DECLARED_FIELDS.flatMap((field) => {
    const value = field[fact];
    return value === undefined ? [] : [{ field, fact: value as NonNullable<DeclaredField[K]> }];
  });
}

const textOfLength = (minimum: number, maximum: number) =>
  fc.string({ unit: fc.constantFrom("x", "é", "😀"), minLength: minimum, maxLength: maximum, size: "max" });

/** Lists, or maps, with so many entries that count: what is unknown counts, what is absent does not. */
function entries(kind: Kind, minimum: number, maximum: number): fc.Arbitrary<Value> {
  const counted = fc.array(fc.constantFrom<Value>("x", UNKNOWN), {
    minLength: minimum,
    maxLength: maximum,
    size: "max",
  });
  const absent = fc.array(fc.constantFrom<Value>(null, undefined), { maxLength: 3 });
  return fc.tuple(counted, absent).map(([some, none]) => {
    const all = [...some, ...none];
    return kind === "list" ? all : Object.fromEntries(all.map((value, index) => [`key${index}`, value]));
  });
}

describe("the rules that the declaration of the fields implies", () => {
  it("are those of the specification's fields, by these names", () => {
    const ids = (suffix: string, some: readonly { readonly field: DeclaredField }[]) =>
      some.map(({ field }) => `${field.prefix}-${suffix}`);
    expect(TYPE_RULES.map(({ id }) => id)).toEqual(DECLARED_FIELDS.map(({ prefix }) => `${prefix}-type`));
    expect(CHOICE_RULES.map(({ id }) => id)).toEqual(ids("choice", withFact("choices")));
    expect(LIMIT_RULES.map(({ id }) => id).toSorted()).toEqual(
      [
        ...ids("range", withFact("range")),
        ...ids("length", withFact("length")),
        ...ids("maximum", withFact("maximum")),
      ].toSorted(),
    );
  });

  it("say nothing of what is unknown or absent", () => {
    for (const { path, prefix } of DECLARED_FIELDS) {
      const own = ["type", "choice", "range", "length", "maximum"].map((suffix) => `${prefix}-${suffix}`);
      for (const value of [UNKNOWN, null, undefined] as readonly Value[]) {
        const broken = checkSpecification(CONNECTION_RULES, given(path, value)).map(({ rule }) => rule.id);
        expect(broken.filter((id) => own.includes(id))).toEqual([]);
      }
    }
  });

  it("refuse each value of another kind than the field's, and no other", () => {
    for (const field of DECLARED_FIELDS) {
      expectRule(field, "type", { right: VALUES[field.kind], wrong: valuesBut(field.kind) });
    }
  });

  it("refuse each text that is none of the choices, and leave other kinds to the rule of the type", () => {
    for (const { field, fact: choices } of withFact("choices")) {
      const right = fc.oneof(fc.constantFrom(...choices), valuesBut("text"));
      const misspelled = fc.constantFrom(...choices).map((choice) => choice.toUpperCase());
      const wrong = fc.oneof(VALUES.text, misspelled).filter((text) => !choices.includes(text as string));
      expectRule(field, "choice", { right, wrong });
      for (const choice of choices) {
        expect(brokenAt(field, "choice", choice)).toEqual([]);
      }
    }
  });

  it("offer the choice that is the same but for case and separators", () => {
    for (const { field, fact: choices } of withFact("choices")) {
      for (const choice of choices) {
        for (const text of [choice.toUpperCase(), ` ${choice} `, choice.replaceAll("-", "_"), `${choice}.`]) {
          const fixes = findings(field, "choice", text).map(({ fix }) => fix);
          expect(fixes, `${field.path} as "${text}"`).toEqual(choices.includes(text) ? [] : [`use "${choice}"`]);
        }
      }
    }
  });

  it("refuse each integer out of its range, offer the nearer limit, and leave all else to the rule of the type", () => {
    for (const { field, fact } of withFact("range")) {
      const [minimum, maximum] = fact;
      const below = fc.maxSafeInteger().filter((value) => value < minimum);
      const above = fc.maxSafeInteger().filter((value) => value > maximum);
      const right = fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }));
      expectRule(field, "range", {
        right: fc.oneof(right, valuesBut("integer")),
        wrong: fc.oneof(fc.constantFrom(minimum - 1, maximum + 1, -1e15, 1e300), below, above),
      });
      for (const [limit, values] of [
        [minimum, below],
        [maximum, above],
      ] as const) {
        const wrong = fc.oneof(fc.constant(limit === minimum ? minimum - 1 : maximum + 1), values);
        fc.assert(
          fc.property(wrong, (value) => {
            expect(findings(field, "range", value).map(({ fix }) => fix)).toEqual([`use ${limit}`]);
          }),
          RUNS,
        );
      }
    }
  });

  it("refuse each text with too few or too many characters, however many units they have", () => {
    for (const { field, fact } of withFact("length")) {
      const [minimum, maximum] = fact;
      const right = fc.oneof(
        textOfLength(minimum, minimum),
        textOfLength(maximum, maximum),
        textOfLength(minimum, maximum),
      );
      expectRule(field, "length", {
        right: fc.oneof(right, valuesBut("text")),
        wrong: fc.oneof(
          textOfLength(minimum - 1, minimum - 1),
          textOfLength(maximum + 1, maximum + 1),
          textOfLength(maximum + 1, 2 * maximum),
        ),
      });
    }
  });

  it("refuse each list and map with too many entries, unknown ones among them", () => {
    for (const { field, fact: maximum } of withFact("maximum")) {
      const right = fc.oneof(entries(field.kind, maximum, maximum), entries(field.kind, 0, maximum));
      const wrong = fc.oneof(
        entries(field.kind, maximum + 1, maximum + 1),
        entries(field.kind, maximum + 1, 2 * maximum),
      );
      expectRule(field, "maximum", { right: fc.oneof(right, valuesBut("list", "object")), wrong });
    }
  });
});
