import { describe, expect, it } from "vitest";
import { referenceOfRules } from "../../../lib/checks/reference";
import { checkSpecification, createRuleSet } from "../../../lib/checks/rule-set";
import { findUnknownNames } from "../../../lib/checks/unknown-names";
import { formatViolation } from "../../../lib/checks/violation";
import { type Fields, UNKNOWN } from "../../../lib/schema/value";
import { TOY, TOY_RULES } from "./toy-type";

function messages(specification: Fields, naming: "props" | "api" = "props"): readonly string[] {
  return checkSpecification(TOY_RULES, specification).map((violation) => formatViolation(TOY, violation, naming));
}

describe("the rules of a toy", () => {
  it("are those that its fields imply, and its own, in the order of the fields", () => {
    expect(TOY_RULES.rules.map(({ id }) => id)).toEqual([
      "drive-required",
      "drive-type",
      "drive-choice",
      "toy-for-child",
      "main-spring-type",
      "spring-turns-type",
      "spring-turns-range",
      "spring-key-shape-drive",
      "spring-key-shape-type",
      "box-labels-type",
      "box-labels-entry-type",
      "box-labels-maximum",
      "parts-type",
      "parts-entry-type",
      "parts-place-type",
      "parts-paint-type",
      "parts-made-of-type",
      "parts-made-of-entry-type",
      "parts-maker-id-type",
      "parts-maker-id-format",
      "labels-type",
      "labels-value-type",
    ]);
  });

  it("find all that is wrong, by prop names and by API names", () => {
    const wrong = {
      drive: "battery",
      spring: { turns: 99, key_shape: "moon" },
      box_labels: ["a", "b", "c"],
      parts: [{ place: 7 }],
    };
    expect(messages(wrong)).toEqual([
      "mainSpring.turns must be 1 to 50 seconds, got 99; use 50 (rule spring-turns-range)",
      'mainSpring.keyShape must be left out unless drive is clockwork, got "moon"; drive is battery (rule spring-key-shape-drive)',
      "boxLabels must have at most 2 entries, got 3 (rule box-labels-maximum)",
      "parts[0].place must be a string, got 7 (rule parts-place-type)",
    ]);
    expect(messages(wrong, "api")[0]).toMatch(/^spring\.turns must be 1 to 50 seconds/);
    expect(messages({})).toEqual(["drive must be given (rule drive-required)"]);
  });

  it("find entries of lists and values of tags of another type, and texts of another format", () => {
    const maker_id = "620f9e0b-1c2d-4e5f-8a9b-0c1d2e3f4a5b";
    const parts: Fields = { made_of: ["tin", 7, null, UNKNOWN], maker_id: "abc" };
    expect(
      messages({
        drive: "battery",
        box_labels: [["a"], true],
        parts: [parts, "head", { made_of: "tin", maker_id: ` ${maker_id}` }, { made_of: [{}], maker_id }],
        labels: { "a b": 5, c: null, d: UNKNOWN, e: {} },
      }),
    ).toEqual([
      "boxLabels[0] must be a string, got a list of 1 entry (rule box-labels-entry-type)",
      'boxLabels[1] must be a string, got true; use "true" (rule box-labels-entry-type)',
      'parts[0].madeOf[1] must be a string, got 7; use "7" (rule parts-made-of-entry-type)',
      'parts[0].makerId must be a UUID of 36 characters, got "abc" (rule parts-maker-id-format)',
      'parts[1] must be an object, got "head" (rule parts-entry-type)',
      'parts[2].madeOf must be a list of strings, got "tin"; put it into a list (rule parts-made-of-type)',
      `parts[2].makerId must be a UUID of 36 characters, got " ${maker_id}"; use "${maker_id}" (rule parts-maker-id-format)`,
      "parts[3].madeOf[0] must be a string, got an object (rule parts-made-of-entry-type)",
      'labels["a b"] must be a string, got 5; use "5" (rule labels-value-type)',
      'labels["e"] must be a string, got an object (rule labels-value-type)',
    ]);
    expect(messages({ drive: "battery", box_labels: {}, parts: {}, labels: [5] })).toHaveLength(3);
  });

  it("leave out a generated rule that an own one replaces", () => {
    const [own] = createRuleSet(TOY, [
      {
        id: "box-label-colour",
        severity: "error",
        field: "box_labels",
        replaces: ["box-labels-entry-type"],
        statement: "must be the name of a colour",
        source: "advice",
        check: () => [],
      },
    ]).rules.filter(({ field, id }) => field === "box_labels" && !/-(type|maximum)$/.test(id));
    expect(own?.id).toBe("box-label-colour");
    expect(
      createRuleSet(TOY, own === undefined ? [] : [own]).rules.some(({ id }) => id === "box-labels-entry-type"),
    ).toBe(false);
  });

  it("name other fields of the toy and facts of its construct", () => {
    expect(messages({ drive: "battery", age_of_child: 2 })).toEqual([
      'drive should not be battery where ageOfChild is below 3, got "battery"; wind mainSpring.turns instead (rule toy-for-child)',
    ]);
  });

  it("know what its values are called elsewhere, and what is newer than the library", () => {
    expect(messages({ drive: "Accumulator" })[0]).toContain('; use "battery" (rule drive-choice)');
    expect(messages({ drive: "solar" })[0]).toContain("if the service offers a value newer than this library");
    // What only a connection's values are called.
    expect(messages({ drive: "primary" })[0]).toContain("if the service offers a value newer than this library");
  });

  it("wait for what is not known, and can be suppressed", () => {
    expect(messages({ drive: UNKNOWN, spring: { turns: UNKNOWN, key_shape: "moon" } })).toEqual([]);
    expect(checkSpecification(TOY_RULES, {}, { suppressed: (id) => id === "drive-required" })).toEqual([]);
  });

  it("stand in the reference with its own document", () => {
    const [drive] = referenceOfRules(TOY_RULES, "props");
    expect(drive?.title).toBe("drive");
    expect(drive?.rules[0]).toMatchObject({ statement: "must be given", source: "Making a toy, table 1" });
  });
});

describe("unknown names in the props of a toy", () => {
  const found = (props: object) =>
    findUnknownNames(TOY, props, "props").map(({ path, nearest, message }) => [path.join("."), nearest ?? message]);

  it("come with the nearest right one, or with what the toy has", () => {
    expect(found({ driv: "", box_labels: [], motor: "", mainSpring: { windings: 1, wood: 1 } })).toEqual([
      ["driv", "drive"],
      ["box_labels", "boxLabels"],
      ["motor", "drive"],
      ["mainSpring.windings", "turns"],
      ["mainSpring.wood", "is not a prop; the props are turns and keyShape"],
    ]);
  });

  it("are none that only a connection has", () => {
    expect(found({ gatewayId: "", peerSubnets: [] }).map(([, right]) => right)).toEqual([
      expect.stringMatching(/^is not a prop; the props are drive, mainSpring, /),
      expect.stringMatching(/^is not a prop; the props are drive, mainSpring, /),
    ]);
  });
});
