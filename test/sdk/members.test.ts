import { describe, expect, test } from "vitest";
import { differences, isWithin, membersOf } from "./members";

const paths = (received: unknown, parsed: unknown) => differences(received, parsed).map(({ path }) => path);

describe("the comparison of an answer with what a client made of it", () => {
  test("finds none where all members are the same, in whatever order", () => {
    expect(paths({ a: 1, b: [{ c: "x" }] }, { b: [{ c: "x" }], a: 1 })).toEqual([]);
  });

  test.each([
    ["a lost member", { a: { b: 1 } }, { a: {} }, ["a.b"]],
    ["an added member", { a: {} }, { a: { b: "" } }, ["a.b"]],
    ["another value", { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, ["a[].b"]],
    ["another type", { a: 1 }, { a: "1" }, ["a"]],
    ["a lost element", { a: ["x", "y"] }, { a: ["x"] }, ["a[]"]],
    ["an added element", { a: ["x"] }, { a: ["x", "y"] }, ["a[]"]],
    ["a lost list", { a: [] }, {}, ["a"]],
    ["null for a value", { a: 1 }, { a: null }, ["a"]],
    ["another time", { a: "2026-01-02T03:04:05.678Z" }, { a: "2026-01-02T03:04:06Z" }, ["a"]],
  ])("finds %s", (_name, received, parsed, found) => {
    expect(paths(received, parsed)).toEqual(found);
  });

  test("takes a time without its milliseconds for the same", () => {
    expect(paths({ a: "2026-01-02T03:04:05.678Z" }, { a: "2026-01-02T03:04:05Z" })).toEqual([]);
  });
});

test("the members of a value are those of all elements of its lists", () => {
  expect(membersOf({ a: [{ b: 1 }, { c: { d: 2 } }], e: ["x"] })).toEqual(["a", "a[].b", "a[].c", "a[].c.d", "e"]);
});

test("a path is within itself and within what contains it", () => {
  expect(["a.b", "a.b.c", "a.b[].c"].map((path) => isWithin(path, ["a.b"]))).toEqual([true, true, true]);
  expect(["a", "a.bc"].map((path) => isWithin(path, ["a.b"]))).toEqual([false, false]);
});
