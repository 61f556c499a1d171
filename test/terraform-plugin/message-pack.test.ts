import { decode, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UNKNOWN, type Value } from "../../lib/schema/value";
import { decodeMessagePack, encodeMessagePack } from "../../lib/terraform-plugin/message-pack";

const extensionCodec = {
  tryToEncode: (object: unknown) => (object === UNKNOWN ? { type: 0, data: new Uint8Array(1) } : null),
  decode: () => UNKNOWN,
};
const library = {
  encode: (value: unknown) => encode(value, { useBigInt64: true, extensionCodec }),
  decode: (bytes: Uint8Array) => decode(bytes, { extensionCodec, mapKeyConverter: (key) => key as string }),
};

/** Values as Terraform has them. The library refuses the key `__proto__`. */
const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, UNKNOWN),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.maxSafeInteger(),
    fc.integer({ min: -40, max: 300 }),
    fc.array(tie("value"), { maxLength: 20 }),
    fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      tie("value"),
      { maxKeys: 20 },
    ) as fc.Arbitrary<Value>,
  ),
}));

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("MessagePack", () => {
  test("of any value is what another implementation reads, and is read as the same value", () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encodeMessagePack(value);
        expect(library.decode(bytes)).toEqual(value);
        expect(decodeMessagePack(bytes)).toEqual(value);
      }),
    );
  });

  test("of another implementation is read as the same value", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decodeMessagePack(library.encode(value))).toEqual(value);
      }),
    );
  });

  test.each([15, 16, 31, 32, 255, 256, 65_535, 65_536])("has strings, lists and maps of the length %i", (length) => {
    for (const value of [
      "x".repeat(length),
      "ü".repeat(length),
      Array.from({ length }, () => null),
      Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, true])),
    ]) {
      expect(decodeMessagePack(encodeMessagePack(value))).toEqual(value);
      expect(library.decode(encodeMessagePack(value))).toEqual(value);
    }
  });

  test.each([0, 127, 128, 255, 256, 65_535, 65_536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1])(
    "has the numbers %i and its negative",
    (number) => {
      for (const value of [number, 0 - number, -1 - number].filter(Number.isSafeInteger)) {
        expect(library.decode(encodeMessagePack(value))).toBe(value);
        expect(decodeMessagePack(encodeMessagePack(value))).toBe(value);
        expect(decodeMessagePack(library.encode(value))).toBe(value);
      }
    },
  );

  test.each<[string, string, Value]>([
    ["an integer over 2^53", "cf 0020000000000001", "9007199254740993"],
    ["a small integer of eight bytes", "d3 ffffffffffffffff", -1],
    ["the largest integer", "cf ffffffffffffffff", "18446744073709551615"],
    ["a double", "cb 3fb999999999999a", "0.1000000000000000055511151231257827021181583404541015625"],
    ["a double that is an integer", "cb 4000000000000000", 2],
    ["a float", "ca 3f000000", 0.5],
    ["integers of one, two and four bytes", "93 d0ff d1fffe d2fffffffd", [-1, -2, -3]],
    ["unsigned integers of one, two and four bytes", "93 cc01 cd0002 ce00000003", [1, 2, 3]],
    [
      "extensions of fixed lengths",
      `95 d40000 d5000000 d600${"00".repeat(4)}d700${"00".repeat(8)}d800${"00".repeat(16)}`,
      Array.from({ length: 5 }, () => UNKNOWN),
    ],
    ["extensions of any length", "93 c7020c8000 c80001637f c900000001637f", [UNKNOWN, UNKNOWN, UNKNOWN]],
    ["short forms with long heads", "94 d90161 da000161 dc0000 df00000000", ["a", "a", [], {}]],
  ])("has %s", (_, bytes, value) => {
    expect(decodeMessagePack(hex(bytes))).toEqual(value);
  });

  test("has fractions as text, which Terraform reads without loss", () => {
    expect(library.decode(encodeMessagePack([0.1, -2.5, 1e-7, 1e21]))).toEqual([
      "0.1",
      "-2.5",
      "0.0000001",
      "1000000000000000000000",
    ]);
  });

  test("has every key of a user, and no other object's members", () => {
    const value = JSON.parse('{"__proto__": {"a": 1}, "constructor": "c", "": "empty", "\\u0000__proto__": "d"}');
    const decoded = decodeMessagePack(encodeMessagePack(value)) as Record<string, Value>;
    expect(Object.entries(decoded)).toEqual(Object.entries(value));
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
    expect("a" in decoded).toBe(false);
  });

  test("has half a character as its replacement", () => {
    expect(decodeMessagePack(encodeMessagePack("half \ud83d"))).toBe("half \ufffd");
  });

  test("leaves the rest of the bytes where it is a part of them alone", () => {
    const whole = Buffer.from("ffff93010203ffff", "hex");
    expect(decodeMessagePack(whole.subarray(2, 6))).toEqual([1, 2, 3]);
  });

  test.each([
    ["nothing", "", "ends too early"],
    ["a byte that is not used", "c1", "begins with the byte 193"],
    ["binary data", "c40100", "begins with the byte 196"],
    ["a string that ends too early", "a3 6162", "ends too early"],
    ["a list that ends too early", "dd ffffffff 01", "ends too early"],
    ["a map that ends too early", "81 a161", "ends too early"],
    ["a number that ends too early", "cf 00", "ends too early"],
    ["an extension that ends too early", "c7 05 00 00", "ends too early"],
    ["a key that is no string", "81 01 02", "has a key that is not a string"],
    ["more than one value", "01 02", "has bytes after its end"],
  ])("fails for %s", (_, bytes, message) => {
    expect(() => decodeMessagePack(hex(bytes))).toThrow(message);
  });

  test("of any bytes is a value or an error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          decodeMessagePack(bytes);
        } catch (error) {
          expect((error as Error).message).toMatch(/^A MessagePack value /);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
