import { describe, expect, test } from "vitest";
import { collect, mapDefined, NONE } from "../../lib/checks/collect";

describe("collect", () => {
  test("concatenates what is found about each item, in order", () => {
    expect(collect(["a", "b", "c"], (item, position) => (item === "b" ? [] : [item, position]))).toEqual([
      "a",
      0,
      "c",
      2,
    ]);
  });

  test("returns the shared empty list if nothing is found", () => {
    expect(collect(["a", "b"], () => [])).toBe(NONE);
    expect(collect([], () => ["a"])).toBe(NONE);
  });

  test("takes more findings than a call takes arguments", () => {
    expect(collect(["a"], () => Array.from({ length: 200_000 }, (_, number) => number))).toHaveLength(200_000);
  });
});

describe("mapDefined", () => {
  test("leaves out what is undefined, and passes the position among all", () => {
    expect(mapDefined(["a", "b", "c"], (item, position) => (item === "b" ? undefined : `${item}${position}`))).toEqual([
      "a0",
      "c2",
    ]);
  });

  test("keeps what is merely empty", () => {
    expect(mapDefined([0, "", false, null], (item) => item)).toEqual([0, "", false, null]);
  });

  test("maps nothing to nothing", () => {
    expect(mapDefined([], () => 1)).toEqual([]);
    expect(mapDefined(["a"], () => undefined)).toEqual([]);
  });
});
