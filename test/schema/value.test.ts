import { describe, expect, it } from "vitest";
import {
  type Fields,
  hasUnknown,
  isAbsent,
  isFields,
  isList,
  UNKNOWN,
  type Value,
  valueAt,
} from "../../lib/schema/value";

describe("a value", () => {
  it("is an object only if it is neither a list nor unknown nor absent", () => {
    expect(isFields({})).toBe(true);
    const others: readonly Value[] = [[], UNKNOWN, null, undefined, "", 0];
    expect(others.some(isFields)).toBe(false);
  });

  it("is a list only if it is one", () => {
    expect(isList([])).toBe(true);
    const others: readonly Value[] = [{}, UNKNOWN, null, undefined, "", { length: 0 }];
    expect(others.some(isList)).toBe(false);
  });

  it("is absent only as null and undefined", () => {
    expect([null, undefined].every(isAbsent)).toBe(true);
    const others: readonly Value[] = [UNKNOWN, "", 0, false, [], {}];
    expect(others.some(isAbsent)).toBe(false);
  });

  it("is unknown as a symbol that all copies of the package share", () => {
    expect(UNKNOWN).toBe(Symbol.for("cdktf-huaweicloud-vpn/unknown"));
  });
});

describe("the value at a path", () => {
  const root: Fields = { a: [{ b: 1 }, UNKNOWN], c: UNKNOWN, d: null };

  it.each([
    [[], root],
    [["a", 0, "b"], 1],
    [["a", 1, "b"], UNKNOWN],
    [["c", "x", 5], UNKNOWN],
    [["d", "x"], undefined],
    [["d"], null],
    [["a", 2, "b"], undefined],
    [["a", "length"], undefined],
    [["a", 0, 0], undefined],
    [["e"], undefined],
  ] as const)("%j is found, unknown or absent", (path, expected) => {
    expect(valueAt(root, path)).toBe(expected);
  });
});

describe("unknown parts", () => {
  it.each([
    [UNKNOWN, true],
    [[1, [UNKNOWN]], true],
    [{ a: { b: [{ c: UNKNOWN }] } }, true],
    [{ a: [1, null, undefined, "", false, {}] }, false],
    [null, false],
  ] as const)("are found at any depth (%#)", (value, expected) => {
    expect(hasUnknown(value)).toBe(expected);
  });
});
