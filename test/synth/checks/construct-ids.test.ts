import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnDeployment, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { BASE, connect, errorsOf, newStack } from "../../deployment/synthesis";

let plugin: PluginFixture;
beforeAll(async () => {
  plugin = await usePluginFixture();
});
afterAll(() => plugin.remove());

type Make = (scope: Construct, id: never) => unknown;

describe.each<[string, Make]>([
  ["VpnConnection", (scope, id) => connect(scope, id, BASE)],
  ["VpnProvider", (scope, id) => new VpnProvider(scope, id)],
  ["VpnProvider", (scope, id) => new VpnProvider(scope, id, { deployment: VpnDeployment.nullResource() })],
])("the id of a %s", (kind, make) => {
  test.each([
    ["a number", 24, `must have a string as id, got 24; use "24"`],
    ["nothing", undefined, "must have a string as id, got nothing; give it a unique id"],
    ["null", null, "must have a string as id, got nothing; give it a unique id"],
    ["an object", { code: "24" }, "must have a string as id, got an object; give it a unique id"],
    ["a list", ["24"], "must have a string as id, got a list; give it a unique id"],
    ["an empty text", "", 'must have an id that is not empty, got ""; give it a unique id'],
    [
      "a name of JavaScript's",
      "constructor",
      'must not have the id "constructor", which constructs reserves; use another, such as "constructor-1"',
    ],
    [
      "another",
      "__proto__",
      'must not have the id "__proto__", which constructs reserves; use another, such as "proto-1"',
    ],
  ])("fails with where and what for %s", (_, id, sentence) => {
    const scope = new Construct(newStack("net"), "sites");
    expect(() => make(scope, id as never)).toThrow(`a ${kind} in "net/sites" ${sentence}`);
  });

  test("fails for a value of Terraform's", () => {
    const stack = newStack("net");
    const code = new TerraformVariable(stack, "code", {});
    for (const id of [code.stringValue, `site-${code.stringValue}`]) {
      expect(() => make(stack, id as never)).toThrow(
        `a ${kind} in "net" must have an id that is known at synth, got a Terraform value; give it a fixed string`,
      );
    }
  });

  test("fails for a scope that is none", () => {
    expect(() => make(undefined as never, "paris" as never)).toThrow(
      `a ${kind} must be created in a construct, such as a stack, got nothing as scope; pass "this" or the stack`,
    );
  });
});

describe("the id Default", () => {
  test("fails where nothing else would be left for a name", () => {
    const stack = newStack("net");
    const inner = new Construct(stack, "Default");
    const sentence = 'must not have the id "Default" there, because cdktf omits it from names';
    expect(() => connect(stack, "Default", BASE)).toThrow(sentence);
    expect(() => connect(inner, "Default", BASE)).toThrow(`a VpnConnection in "net/Default" ${sentence}`);
    expect(() => new VpnProvider(inner, "Default", { deployment: VpnDeployment.nullResource() })).toThrow(
      `a VpnProvider in "net/Default" ${sentence}`,
    );
  });

  test("does below another scope, and for a provider that needs no name", () => {
    const stack = newStack("net");
    new VpnProvider(stack, "Default");
    connect(new Construct(stack, "paris"), "Default", BASE);
    expect(errorsOf(stack)).toEqual([]);
  });
});
