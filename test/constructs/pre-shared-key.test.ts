import { inspect } from "node:util";
import { Fn, TerraformOutput, TerraformVariable, Testing, Token } from "cdktf";
import { describe, expect, test } from "vitest";
import { PreSharedKey, VpnConnection } from "../../lib";
import { connect, connectionOf, errorsOf, errorsWith, newStack, warningsOf } from "../deployment/synthesis";
import { KEYLESS_PROPS } from "../fixtures/props";

const CANARY = "Canary-Key-0123";

function pskOf(psk: PreSharedKey): unknown {
  const stack = newStack();
  new VpnConnection(stack, "paris", { ...KEYLESS_PROPS, psk });
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
    reference: "var.key",
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
    const paris = new VpnConnection(newStack(), "paris", { ...KEYLESS_PROPS, psk: keys[0] });
    expect(Testing.synth(stack)).not.toContain("Canary");
    expect(inspect(paris, { showHidden: true, depth: 6 })).not.toContain("Canary");
  });
});

describe("mistakes are reported at synth, by path, and never show what may be the key", () => {
  const wrong = <T>(value: unknown) => value as T;

  test.each<[string, () => unknown, RegExp]>([
    [
      "no variable",
      () => PreSharedKey.fromEnvironment(wrong(undefined)),
      /name of an environment variable .* in fromEnvironment, got nothing/,
    ],
    ["an empty name", () => PreSharedKey.fromEnvironment(""), /got text of 0 characters/],
    [
      "the value for the name",
      () => PreSharedKey.fromEnvironment(CANARY),
      /got text of 15 characters with a hyphen at position 7; pass the name/,
    ],
    ["a name with $", () => PreSharedKey.fromEnvironment("$Canary_PSK"), /write the name without \$ and braces/],
    ["a name in braces", () => PreSharedKey.fromEnvironment("${Canary_PSK}"), /write the name without \$ and braces/],
    ["a name with a hyphen", () => PreSharedKey.fromEnvironment("Canary-Live_PSK"), /with a hyphen at position 7/],
    ["a name that begins with a digit", () => PreSharedKey.fromEnvironment("1Canary"), /with a digit at position 1/],
    ["a foreign letter", () => PreSharedKey.fromEnvironment("CanaryÜ_PSK"), /a letter other than A to Z at position 7/],
    ["an emoji", () => PreSharedKey.fromEnvironment("Canary_😀"), /another character at position 8/],
    ["a blank before the path", () => PreSharedKey.fromFile(` /run/${CANARY}`), /with a space at its beginning/],
    ["a blank behind the path", () => PreSharedKey.fromFile(`/run/${CANARY}\t`), /with a space at its end/],
    ["no path", () => PreSharedKey.fromFile(""), /the path of a file in fromFile, got text of 0 characters/],
    ["a path of two lines", () => PreSharedKey.fromFile(`a\n${CANARY}`), /must be the path of a file/],
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
    ["version 0", () => PreSharedKey.fromFile("x", { version: 0 }), /an integer of at least 1 as version, got 0/],
    ["a fraction", () => PreSharedKey.fromFile("x", { version: 1.5 }), /got 1\.5/],
    ["a version as text", () => PreSharedKey.fromFile("x", { version: wrong(CANARY) }), /got a string/],
    [
      "an option that there is not",
      () => PreSharedKey.fromFile("x", wrong({ verison: 2 })),
      /got the option "verison"/,
    ],
    ["options that are none", () => PreSharedKey.fromFile("x", wrong(2)), /got a number; write \{ version: 2 \}/],
  ])("fails for %s", (_, make, message) => {
    const psk = make() as PreSharedKey;
    const errors = errorsWith({ ...KEYLESS_PROPS, peerSubnets: ["10.0.0.0/8"], psk });
    expect(errors).toEqual([expect.stringMatching(message)]);
    expect(errors[0]).toMatch(/^psk must /);
    expect(errors.join() + String(psk) + inspect(psk, { showHidden: true })).not.toContain("Canary");
    expect(JSON.stringify(pskOf(psk) ?? null)).not.toContain("Canary");
  });

  test("those of all connections come together, each with its path", () => {
    const stack = newStack();
    for (const site of ["Transit-Live", "1ST", "fine"]) {
      connect(stack, site, {
        ...KEYLESS_PROPS,
        peerSubnets: ["10.0.0.0/8"],
        psk: PreSharedKey.fromEnvironment(`${site}_PSK`),
      });
    }
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(/^vpn\/Transit-Live: psk must .* a hyphen at position 8;/),
      expect.stringMatching(/^vpn\/1ST: psk must .* a digit at position 1;/),
    ]);
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

describe("a key from Terraform says which names it is made of, and no text of the code", () => {
  test.each([
    ["${var.a}", "var.a"],
    ["x${var.a}Canary", "…var.a …"],
    ['${data.vault.keys.data["paris"]}', 'data.vault.keys.data["paris"]'],
    ['${lookup(var.keys, "bravo", "Canary")}', 'lookup(var.keys, "bravo", "…")'],
    ['${join("Canary", [var.a, "Canary", local.b])}', 'join("…", [var.a, "…", local.b])'],
    ['${var.keys["${each.key}_Canary"]}', 'var.keys["each.key …"]'],
    ['${format("Canary%s", element(var.list, 2))}', 'format("…", element(var.list, 2))'],
  ])("%s", (expression, reference) => {
    expect(pskOf(PreSharedKey.fromTerraform(expression))).toMatchObject({ reference });
  });

  test("also where tokens and functions of cdktf make it", () => {
    const stack = newStack();
    const keys = new TerraformVariable(stack, "keys", { type: "map(string)" });
    const key = Fn.lookup(keys.value, "bravo") as string;
    connect(stack, "paris", { ...KEYLESS_PROPS, psk: PreSharedKey.fromTerraform(Token.asString(key)) });
    expect(connectionOf(stack).psk).toMatchObject({ reference: "var.keys.bravo" });
  });
});

describe("a key from a variable of the stack", () => {
  const warningsWith = (
    ephemeral: boolean | undefined,
    key = (variable: TerraformVariable) => variable.stringValue,
  ) => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "site_key", { type: "string", sensitive: true });
    if (ephemeral !== undefined) {
      variable.addOverride("ephemeral", ephemeral);
    }
    connect(stack, "paris", {
      ...KEYLESS_PROPS,
      peerSubnets: ["10.0.0.0/8"],
      psk: PreSharedKey.fromTerraform(key(variable)),
    });
    return warningsOf(stack);
  };
  const warning = expect.stringMatching(
    /^psk should come from an ephemeral variable: the variable "site_key" is not, .*; write variable\.addOverride\("ephemeral", true\)/,
  );

  test("is warned about unless the variable is ephemeral", () => {
    expect(warningsWith(undefined)).toEqual([warning]);
    expect(warningsWith(false)).toEqual([warning]);
    expect(warningsWith(true)).toEqual([]);
  });

  test("also within an expression, but not for an unknown variable", () => {
    expect(warningsWith(undefined, (variable) => Fn.trimspace(variable.stringValue))).toEqual([warning]);
    expect(warningsWith(undefined, () => "${var.site_key}x")).toEqual([warning]);
    expect(warningsWith(undefined, () => "${var.elsewhere}")).toEqual([]);
    expect(warningsWith(undefined, () => "${local.var.site_key}")).toEqual([]);
  });
});
