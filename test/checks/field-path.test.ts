import { describe, expect, it } from "vitest";
import { evaluateText } from "../../lib/checks/evaluate";
import { type FieldPath, fieldPathsOf, findFieldPath, readerOf } from "../../lib/checks/field-path";
import type { Field } from "../../lib/schema/field";
import { resourceType } from "../../lib/schema/resource-type";
import { UNKNOWN } from "../../lib/schema/value";

const common = { change: "in-place", table: 1, summary: "Any." } as const;
const LEAF: Field = { ...common, name: "leaf", prop: "leaf", type: "string" };

/** A field within others, the outermost first. */
function nested(...types: readonly ("object" | "objects")[]): Field {
  return types.reduceRight<Field>(
    (inner, type, depth) => ({ ...common, name: `level_${depth}`, prop: `level${depth}`, type, fields: [inner] }),
    LEAF,
  );
}

function leafIn(...types: readonly ("object" | "objects")[]): FieldPath {
  const type = resourceType({
    typeName: "any",
    noun: "any thing",
    shortNoun: "thing",
    document: "Any",
    requestFields: [nested(...types)],
    outputFields: [],
    constructProps: [],
    endNames: [],
    vocabulary: { props: {}, values: {}, newerValues: [], openTypes: new Map() },
  });
  return findFieldPath(fieldPathsOf(type), [...types.map((_, depth) => `level_${depth}`), "leaf"]);
}

describe("a field within objects", () => {
  it.each([0, 1, 2, 3, 4])("is read %i levels deep", (depth) => {
    const path = leafIn(...Array.from({ length: depth }, () => "object" as const));
    const specification = path.names.reduceRight<object | string>((inner, name) => ({ [name]: inner }), "found");
    const read = readerOf(path);
    expect(read({ ...(specification as object) })).toBe("found");
    expect(read({})).toBeUndefined();
    expect(depth === 0 ? undefined : read({ level_0: UNKNOWN })).toBeUndefined();
  });

  it("has the id of the object before its own", () => {
    expect(leafIn("object", "object").id).toBe("level1-leaf");
  });
});

describe("a field within the objects of a list", () => {
  const check = (path: FieldPath) => evaluateText(path, (text) => ({ given: text }));

  it("is found in each of them", () => {
    expect(check(leafIn("objects"))({ level_0: [{ leaf: "a" }, {}, { leaf: "b" }] })).toEqual([
      { path: ["level_0", 0, "leaf"], given: "a" },
      { path: ["level_0", 2, "leaf"], given: "b" },
    ]);
  });

  it("is refused when the rules are made, where the list is deeper than any rule looks", () => {
    expect(() => check(leafIn("object", "objects"))).toThrow("level_0.level_1.leaf is in a list");
  });
});
