import { inspect } from "node:util";
import { TerraformOutput, TerraformVariable, Testing, Token } from "cdktf";
import { describe, expect, test } from "vitest";
import { PreSharedKey, VpnConnection } from "../lib";
import { connectionOf, newStack } from "./deployment/synthesis";

const BASE = {
  vgwId: "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10",
  vgwIp: "0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3",
  cgwId: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c55",
};

const CANARY = "Canary-Key-0123";

function pskOf(psk: PreSharedKey): unknown {
  const stack = newStack();
  new VpnConnection(stack, "paris", { ...BASE, psk });
  return connectionOf(stack).psk;
}

test("each source becomes an object that says where the key comes from, and its version", () => {
  const variable = new TerraformVariable(newStack(), "key", {});
  expect(pskOf(PreSharedKey.fromEnvironment("PARIS_PSK"))).toEqual({
    source: "environment",
    variable: "PARIS_PSK",
    version: 1,
  });
  expect(pskOf(PreSharedKey.fromFile("keys/paris", { version: 2 }))).toEqual({
    source: "file",
    path: "keys/paris",
    version: 2,
  });
  expect(pskOf(PreSharedKey.fromTerraform("${var.key}", { version: 9 }))).toEqual({
    source: "terraform",
    value: "${var.key}",
    version: 9,
  });
  expect(pskOf(PreSharedKey.unsafeLiteral(CANARY))).toEqual({ source: "literal", value: CANARY, version: 1 });
  expect(pskOf(PreSharedKey.fromFile("x", { version: variable.numberValue }))).toMatchObject({ version: "${var.key}" });
});

describe("nothing shows a key", () => {
  const keys = [PreSharedKey.unsafeLiteral(CANARY), PreSharedKey.fromTerraform(`\${var.x}${CANARY}`)];

  test("neither text, nor JSON, nor inspection with hidden properties, nor a spread", () => {
    for (const key of keys) {
      const shown = [
        String(key),
        `${key}`,
        JSON.stringify({ key }),
        inspect(key, { showHidden: true, depth: 10, getters: true }),
        inspect({ ...key }, { showHidden: true }),
        JSON.stringify(Object.getOwnPropertyDescriptors(key)),
      ];
      expect(shown.join("\n")).not.toContain("Canary");
    }
    expect(String(keys[0])).toBe("PreSharedKey(literal, version 1)");
    expect(String(PreSharedKey.fromEnvironment("PARIS_PSK", { version: 3 }))).toBe(
      "PreSharedKey(environment variable PARIS_PSK, version 3)",
    );
    expect(String(PreSharedKey.fromFile("keys/paris"))).toBe("PreSharedKey(file keys/paris, version 1)");
    expect(String(keys[1])).toBe("PreSharedKey(Terraform value, version 1)");
  });

  test("nor an output that is given the key, nor a connection that is inspected", () => {
    const stack = newStack();
    new TerraformOutput(stack, "key", { value: keys[0] });
    const paris = new VpnConnection(newStack(), "paris", { ...BASE, psk: keys[0] });
    expect(Testing.synth(stack)).not.toContain("Canary");
    expect(inspect(paris, { showHidden: true, depth: 6 })).not.toContain("Canary");
  });
});

describe("mistakes are refused at once, and never show what may be the key", () => {
  const wrong = <T>(value: unknown) => value as T;

  test.each<[string, () => unknown, RegExp]>([
    [
      "no variable",
      () => PreSharedKey.fromEnvironment(wrong(undefined)),
      /name of an environment variable .*, got nothing/,
    ],
    ["an empty name", () => PreSharedKey.fromEnvironment(""), /got text of 0 characters/],
    ["the value for the name", () => PreSharedKey.fromEnvironment(CANARY), /got text of 15 characters; pass the name/],
    ["a name with $", () => PreSharedKey.fromEnvironment("$Canary_PSK"), /write the name without \$ and braces/],
    ["a name in braces", () => PreSharedKey.fromEnvironment("${Canary_PSK}"), /write the name without \$ and braces/],
    ["no path", () => PreSharedKey.fromFile(""), /must be given the path of a file, got text of 0 characters/],
    ["a path of two lines", () => PreSharedKey.fromFile(`a\n${CANARY}`), /must be given the path of a file/],
    ["a path of the shell", () => PreSharedKey.fromFile(`~/${CANARY}`), /without ~/],
    ["a list for the path", () => PreSharedKey.fromFile(wrong(["x"])), /got a list/],
    [
      "a literal for a reference",
      () => PreSharedKey.fromTerraform(CANARY),
      /got literal text of 15 characters; .*unsafeLiteral/,
    ],
    ["text that may be either", () => PreSharedKey.fromTerraform(`$\${${CANARY}}`), /got literal text/],
    ["an object for a reference", () => PreSharedKey.fromTerraform(wrong(Token.asAny("x"))), /Token\.asString/],
    ["a token for the text", () => PreSharedKey.unsafeLiteral(Token.asString(Token.asAny({}))), /use fromTerraform/],
    ["no text", () => PreSharedKey.unsafeLiteral(wrong(undefined)), /got nothing/],
    ["version 0", () => PreSharedKey.fromFile("x", { version: 0 }), /version .* integer from 1, got 0/],
    ["a fraction", () => PreSharedKey.fromFile("x", { version: 1.5 }), /got 1\.5/],
    ["a version as text", () => PreSharedKey.fromFile("x", { version: wrong(CANARY) }), /got a string/],
  ])("fails for %s", (_, make, message) => {
    expect(make).toThrow(message);
    expect(make).not.toThrow(/Canary/);
  });

  test("options may be null, as plain JavaScript passes them", () => {
    expect(String(PreSharedKey.fromFile("x", wrong(null)))).toBe("PreSharedKey(file x, version 1)");
  });
});

test("a key made by another copy of the package is a key", () => {
  const ours = PreSharedKey.fromEnvironment("PARIS_PSK");
  const other = Object.create(null, Object.getOwnPropertyDescriptors(ours)) as PreSharedKey;
  expect(pskOf(other)).toMatchObject({ variable: "PARIS_PSK" });
});

test("a literal that reads like an expression is the key, all of it", () => {
  expect(pskOf(PreSharedKey.unsafeLiteral("Abc${var.x}%{if}$$"))).toMatchObject({ value: "Abc$${var.x}%%{if}$$" });
});
