import {
  App,
  Fn,
  TerraformIterator,
  type TerraformResource,
  type TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PreSharedKey, VpnConnection, VpnDeployment, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, synthesized, synthesizedFile } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

let plugin: PluginFixture;
beforeAll(async () => {
  plugin = await usePluginFixture();
});
afterAll(() => plugin.remove());

const ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";
const { psk: _, ...KEYLESS } = PROPS;
const site = (stack: TerraformStack, number = 0) =>
  new VpnConnection(stack, `site${number}`, {
    ...KEYLESS,
    cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${10 + number}`,
  });

describe.each([
  ["plugin", VpnDeployment.plugin],
  ["null_resource", VpnDeployment.nullResource],
])("importFrom with %s", (_deployment, deployment) => {
  const stackWith = (id = "net", app?: App) => {
    const stack = newStack(id, app);
    new VpnProvider(stack, "vpn", { deployment: deployment() });
    return stack;
  };
  const errorsFor = (id: unknown) => {
    const stack = stackWith();
    site(stack).importFrom(id as string);
    return errorsOf(stack);
  };
  const COPY = "copy the ID of the connection from the VPN console";
  const A_UUID = "importFrom must be given a VPN connection ID, a UUID of 36 characters in lower case, got";

  test("takes an id", () => {
    expect(errorsFor(ID)).toEqual([]);
    // The specification's own examples have letters beyond f.
    expect(errorsFor("98c5af8a-demo-4482-99a2-ae2280a6f4c3")).toEqual([]);
  });

  test.each([
    ["", `${A_UUID} ""; ${COPY}`],
    ["my vpn", `${A_UUID} "my vpn"; ${COPY}`],
    ["   ", `${A_UUID} "   "; ${COPY}`],
    [ID.slice(1), `${A_UUID} "${ID.slice(1)}"; ${COPY}`],
    [`${ID}\r`, `${A_UUID} "${ID}\\r"; use "${ID}"`],
    [` ${ID}`, `${A_UUID} " ${ID}"; use "${ID}"`],
    [ID.toUpperCase(), `${A_UUID} "${ID.toUpperCase()}"; use "${ID}"`],
    [`${ID.toUpperCase()}\n`, `${A_UUID} "${ID.toUpperCase()}\\n"; use "${ID}"`],
    [`${ID} ${ID}`, `${A_UUID} "${`${ID} ${ID}`}"; ${COPY}`],
    [undefined, `importFrom must be given a VPN connection ID as a string, got nothing; ${COPY}`],
    [null, `importFrom must be given a VPN connection ID as a string, got nothing; ${COPY}`],
    [7, `importFrom must be given a VPN connection ID as a string, got 7; ${COPY}`],
    [[ID], `importFrom must be given a VPN connection ID as a string, got a list; ${COPY}`],
    [{ id: ID }, `importFrom must be given a VPN connection ID as a string, got an object; ${COPY}`],
  ])("fails at synth, by path, for %j", (id, message) => {
    expect(errorsFor(id)).toEqual([`net/site0: ${message}`]);
  });

  test("fails for all of them at once, and writes none of them", () => {
    const stack = stackWith();
    for (const [index, id] of ["", "my vpn", undefined].entries()) {
      site(stack, index).importFrom(id as string);
    }
    expect(errorsOf(stack).map((error) => error.slice(0, 33))).toEqual([
      "net/site0: importFrom must be giv",
      "net/site1: importFrom must be giv",
      "net/site2: importFrom must be giv",
    ]);
    expect(JSON.stringify(synthesized(stack))).not.toContain("my vpn");
  });

  test("takes values of Terraform's, and fails where something else stands around them", () => {
    const stack = stackWith();
    const id = new TerraformVariable(stack, "existing", {});
    for (const value of [
      id.stringValue,
      "${var.existing}",
      Fn.lower(id.stringValue),
      id.value,
      `98c5af8a-${id.stringValue}`,
    ]) {
      const one = stackWith("other");
      site(one).importFrom(value as string);
      expect(errorsOf(one)).toEqual([]);
    }
    for (const around of ["\r", " ", "\n", "VPN"]) {
      const one = stackWith("other");
      site(one).importFrom(`${id.stringValue}${around}`);
      expect(errorsOf(one)).toEqual([
        `other/site0: importFrom must be given a VPN connection ID alone, got ${JSON.stringify(around)} around a Terraform value; remove that, or use Fn.trimspace or Fn.lower`,
      ]);
    }
  });

  test("fails where one id is given to two connections of a stack", () => {
    const stack = stackWith();
    site(stack, 0).importFrom(ID);
    site(stack, 1).importFrom(ID);
    const message = `importFrom must be given an ID that no other connection imports, got "${ID}", which "net/site0" imports; remove one of the two calls`;
    expect(errorsOf(stack)).toEqual([`net/site1: ${message}`]);
    expect(errorsOf(stack)).toEqual([`net/site1: ${message}`]);
    expect(() => synthesizedFile(stack)).toThrow(`[net/site1] ${message}`);
  });

  test("fails where two stacks of an app take over one connection", () => {
    const stack = stackWith();
    const app = App.of(stack);
    site(stack, 0).importFrom(ID);
    site(stackWith("other", app), 0).importFrom(ID);
    expect(errorsOf(app)).toEqual([
      expect.stringContaining(`other/site0: importFrom must be given an ID that no other connection imports`),
    ]);
    expect(errorsFor(ID)).toEqual([]);
  });

  test("fails where one value of Terraform's is given to two connections of a stack; in two stacks it is two values", () => {
    const stack = stackWith();
    const app = App.of(stack);
    const id = new TerraformVariable(stack, "existing", {});
    site(stack, 0).importFrom(id.stringValue);
    site(stack, 1).importFrom(id.stringValue);
    const other = stackWith("other", app);
    site(other, 0).importFrom(new TerraformVariable(other, "existing", {}).stringValue);
    expect(errorsOf(app)).toEqual([
      `net/site1: importFrom must be given an ID that no other connection imports, got the same Terraform value, which "net/site0" imports; remove one of the two calls`,
    ]);
  });

  test("does where the other connection has left the tree", () => {
    const stack = stackWith();
    site(stack, 0).importFrom(ID);
    expect(errorsOf(stack)).toEqual([]);
    stack.node.tryRemoveChild("site0");
    site(stack, 1).importFrom(ID);
    expect(errorsOf(stack)).toEqual([]);
  });

  test("fails where it is called twice on one connection", () => {
    const stack = stackWith();
    const one = site(stack);
    one.importFrom(ID);
    one.importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c4");
    expect(errorsOf(stack)).toEqual([
      `net/site0: importFrom must be called once for each connection, got "${ID}" and "98c5af8a-6ee2-4482-99a2-ae2280a6f4c4"; remove all calls but one`,
    ]);
  });
});

describe("importFrom with keyInForce", () => {
  const keyed = (stack: TerraformStack, psk: PreSharedKey | undefined, options: object) =>
    new VpnConnection(stack, "site", { ...KEYLESS, psk }).importFrom(ID, options);
  const importIdOf = (psk: PreSharedKey) => {
    const stack = newStack("net");
    keyed(stack, psk, { keyInForce: true });
    expect(errorsOf(stack)).toEqual([]);
    return (synthesized(stack).import as readonly { readonly id: string }[])[0]?.id;
  };

  test("names the version and the source of the key, and no key", () => {
    expect(importIdOf(PreSharedKey.fromEnvironment("PARIS_PSK"))).toMatch(new RegExp(`^${ID},key=1-[0-9a-f]{8}$`));
    const one = importIdOf(PreSharedKey.fromFile("/run/secrets/paris", { version: 3 }));
    expect(one).toMatch(new RegExp(`^${ID},key=3-[0-9a-f]{8}$`));
    expect(importIdOf(PreSharedKey.fromFile("/run/secrets/lyon", { version: 3 }))).not.toBe(one);
  });

  test("names the version alone where only Terraform knows the source", () => {
    expect(importIdOf(PreSharedKey.fromEnvironment("${var.name}", { version: 2 }))).toBe(`${ID},key=2`);
  });

  test("writes the plain id without it", () => {
    const stack = newStack("net");
    keyed(stack, PreSharedKey.fromEnvironment("PARIS_PSK"), { keyInForce: false });
    expect(synthesized(stack).import).toEqual([{ to: "hwvpn_connection.site", id: ID }]);
  });

  test("fails without a key, with a version that only Terraform knows, and with anything else", () => {
    const errorsWith = (psk: PreSharedKey | undefined, options: unknown) => {
      const stack = newStack("net");
      keyed(stack, psk, options as object);
      return errorsOf(stack);
    };
    const key = PreSharedKey.fromEnvironment("PARIS_PSK");
    expect(errorsWith(undefined, { keyInForce: true })).toEqual([
      "net/site: importFrom with keyInForce needs psk, the key that is in force; give it, or leave keyInForce out: without psk the key stays as it is",
    ]);
    const version = Token.asNumber("${var.version}");
    expect(errorsWith(PreSharedKey.fromEnvironment("PARIS_PSK", { version }), { keyInForce: true })).toEqual([
      "net/site: importFrom with keyInForce needs a version of psk that the code knows, got a Terraform value; write the version as a number",
    ]);
    expect(errorsWith(key, { keyInForce: "yes" })).toEqual([
      "net/site: importFrom must be given true or false as keyInForce, got a string; write { keyInForce: true }",
    ]);
    expect(errorsWith(key, { inForce: true })).toEqual([
      'net/site: importFrom must be given options with keyInForce, got the option "inForce"; write { keyInForce: true }',
    ]);
    expect(errorsWith(key, true)).toEqual([
      "net/site: importFrom must be given options with keyInForce, got a boolean; write { keyInForce: true }",
    ]);
  });
});

test("importFrom of the default child is checked in the same way", () => {
  const stack = newStack("net");
  (site(stack).node.defaultChild as TerraformResource).importFrom("my vpn");
  expect(errorsOf(stack)).toEqual([expect.stringContaining("net/site0: importFrom must be given a VPN connection ID")]);
  expect(synthesized(stack).import).toBeUndefined();
});

test("importFrom fails on a connection with forEach", () => {
  const stack = newStack("net");
  new VpnConnection(stack, "sites", { ...KEYLESS, forEach: TerraformIterator.fromList(["a"]) }).importFrom(ID);
  expect(errorsOf(stack)).toEqual([
    "net/sites: importFrom must not be called on a connection with forEach, because one ID identifies one connection; declare each connection separately, in a loop, and call importFrom on each",
  ]);
});
