import { describe, expect, test } from "vitest";
import { readKeyReference, sameKey } from "../../lib/lifecycle/key-reference";
import { keyReference, rotates } from "../../lib/resources/connection/configuration/psk";
import { UNKNOWN } from "../../lib/schema/value";

const environment = (variable: string, version = 1) => ({ source: "environment", variable, version });
const terraform = (reference: string | null) => ({ source: "terraform", reference, version: 1 });

describe("the reference to a key", () => {
  test("is its version and a digest of its source, in characters that every tag takes", () => {
    expect(keyReference(environment("A_PSK", 12))).toMatch(/^12-[0-9a-f]{8}$/);
    expect(keyReference(environment("A_PSK"))).not.toBe(keyReference(environment("B_PSK")));
    expect(keyReference({ source: "file", path: "A_PSK", version: 1 })).not.toBe(keyReference(environment("A_PSK")));
    expect(keyReference(terraform("var.a"))).not.toBe(keyReference(terraform("var.b")));
    expect(keyReference({ ...environment("A_PSK"), path: null, reference: undefined })).toBe(
      keyReference(environment("A_PSK")),
    );
  });

  test("has nothing of the key", () => {
    const literal = (value: string) => keyReference({ source: "literal", value, version: 1 });
    expect(literal("One-Key-01234")).toBe(literal("Other-Key-0123"));
  });

  test("is absent where there is no key, or its version is not known yet", () => {
    expect(keyReference(null)).toBeUndefined();
    expect(keyReference({ ...environment("A_PSK"), version: UNKNOWN })).toBeUndefined();
  });

  test("is read from a tag in the form of this build and of earlier ones", () => {
    expect(readKeyReference("2-0123abcd")).toBe("2-0123abcd");
    expect(readKeyReference("2")).toBe("2");
    for (const other of [undefined, "", "0", "2-", "2-0123", "x"]) {
      expect(readKeyReference(other)).toBeUndefined();
    }
  });
});

test.each([
  ["1-aaaaaaaa", "1-aaaaaaaa", true],
  ["1-aaaaaaaa", "1-bbbbbbbb", false],
  ["1-aaaaaaaa", "2-aaaaaaaa", false],
  ["1", "1-bbbbbbbb", true],
  ["1", "2-bbbbbbbb", false],
  [undefined, "1-aaaaaaaa", false],
  ["1-aaaaaaaa", undefined, false],
  [undefined, undefined, false],
])("a tag with %s has the key %s: %s", (onTag, wanted, expected) => {
  expect(sameKey(onTag, wanted)).toBe(expected);
});

test.each([
  [null, environment("A_PSK"), true],
  [environment("A_PSK"), environment("A_PSK"), false],
  [environment("A_PSK"), environment("B_PSK"), true],
  [environment("A_PSK"), environment("A_PSK", 2), true],
  [environment("A_PSK"), null, false],
  [terraform(null), terraform("var.a"), false],
  [terraform("var.a"), terraform(null), false],
  [terraform("var.a"), terraform("var.b"), true],
])("from %j to %j rotates: %s", (prior, planned, expected) => {
  expect(rotates(prior, planned)).toBe(expected);
});
