import { TerraformResource, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import {
  BASE,
  connect,
  connectionOf,
  errorsWith,
  newStack,
  synthesizedFile,
  warningsOf,
} from "../../deployment/synthesis";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const errorsFor = (lifecycle: unknown) => errorsWith({ ...BASE, lifecycle });
const ignoring = (...ignoreChanges: readonly unknown[]) => errorsFor({ ignoreChanges });
const FIRST = "lifecycle.ignoreChanges[0] must be an attribute under its name in the API, got";

describe("ignored changes", () => {
  test.each([
    ["ikepolicy"],
    ["ikepolicy.lifetime_seconds"],
    ["ikepolicy.dpd.timeout"],
    ['ikepolicy["dh_group"]'],
    ["policy_rules[0].source"],
    ["peer_subnets"],
    ["peer_subnets[1]"],
    ["tags"],
    ["tags.team"],
    ['tags["cost center"]'],
    ["psk"],
    ["psk.version"],
    ["timeouts.create"],
    ["gateway_attachment"],
    ["additional_fields"],
    ["suppressed_rules"],
    ["construct_path"],
  ])("pass: %s", (path) => {
    expect(ignoring(path)).toEqual([]);
  });

  test("pass as all, and as none", () => {
    expect(errorsFor({ ignoreChanges: "all" })).toEqual([]);
    expect(errorsFor({ ignoreChanges: [] })).toEqual([]);
    expect(errorsFor({ ignoreChanges: undefined, preventDestroy: null })).toEqual([]);
  });

  test.each([
    ["ikePolicy", "ikepolicy"],
    ["peerSubnets", "peer_subnets"],
    ["peerSubnet", "peer_subnets"],
    ["ikePolicy.lifetimeSeconds", "ikepolicy.lifetime_seconds"],
    ["ikepolicy.lifetimeSeconds", "ikepolicy.lifetime_seconds"],
    ["policyRules[2].destination", "policy_rules[2].destination"],
    ["gatewayAttachment", "gateway_attachment"],
    ["tag", "tags"],
    ["psk.versoin", "psk.version"],
    [" ikepolicy", "ikepolicy"],
    ["hwvpn_connection.ikepolicy", undefined],
    ["name.x", undefined],
    ["", undefined],
    ["bandwidth", undefined],
  ])("fail by their path, with the attribute that was meant: %s", (path, right) => {
    const [error, ...more] = ignoring(path);
    expect(more).toEqual([]);
    expect(error).toContain(`${FIRST} ${JSON.stringify(path)}; `);
    expect(error).toContain(right === undefined ? "; the attributes are name, vgw_id, " : `; use "${right}"`);
  });

  test("fail where all stands in a list", () => {
    expect(ignoring("all")).toEqual([
      'lifecycle.ignoreChanges must be a list of attributes, or "all", got a list with "all" in it; use ignoreChanges: "all", without a list',
    ]);
  });

  test.each([
    ["tags", 'got "tags"; put it into a list'],
    ["none", 'got "none"'],
    [true, "got true"],
    [Token.asList("${var.x}"), "got a token"],
  ])("fail as %s", (value, got) => {
    expect(errorsFor({ ignoreChanges: value })).toEqual([
      `lifecycle.ignoreChanges must be a list of attributes, or "all", ${got}`,
    ]);
  });

  test("fail for entries that are no text", () => {
    expect(ignoring(null, "tags", 5).map((error) => error.split(";")[0])).toEqual([
      `${FIRST} null`,
      `${FIRST.replace("[0]", "[2]")} 5`,
    ]);
  });

  test("give a warning for what only the service sets", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, lifecycle: { ignoreChanges: ["status", "tags"] } });
    expect(warningsOf(stack)).toEqual([
      'lifecycle.ignoreChanges[0] should be left out, because only the service sets "status", and plans never show a change of it',
    ]);
    expect(ignoring("status")).toEqual([]);
  });
});

describe("the other members", () => {
  test.each([
    ["text", "lifecycle", "x", "lifecycle must be an object, got a string"],
    [
      "the name of Terraform",
      "prevent_destroy",
      true,
      "lifecycle.prevent_destroy is not a member of it; use preventDestroy",
    ],
    ["a misspelling", "ignoreChange", [], "lifecycle.ignoreChange is not a member of it; use ignoreChanges"],
    [
      "another name",
      "retain",
      true,
      "lifecycle.retain is not a member of it; its members are createBeforeDestroy, preventDestroy, ignoreChanges, replaceTriggeredBy, precondition or postcondition",
    ],
    ["a flag as text", "preventDestroy", "true", 'lifecycle.preventDestroy must be true or false, got "true"'],
    [
      "a flag as token",
      "createBeforeDestroy",
      Token.asAny("${var.x}"),
      "lifecycle.createBeforeDestroy must be true or false, got a token; Terraform does not accept an expression there",
    ],
    [
      "one trigger",
      "replaceTriggeredBy",
      "null_resource.x",
      'lifecycle.replaceTriggeredBy must be a list of resources, got "null_resource.x"; put it into a list',
    ],
    [
      "a null trigger",
      "replaceTriggeredBy",
      [null],
      'lifecycle.replaceTriggeredBy[0] must be a resource, or its address such as "terraform_data.version", got null',
    ],
    [
      "one condition",
      "precondition",
      { condition: true, errorMessage: "x" },
      "lifecycle.precondition must be a list of conditions, got an object; put it into a list",
    ],
    [
      "a condition without message",
      "postcondition",
      [{ condition: "${self.id != null}" }],
      "lifecycle.postcondition[0].errorMessage must be given",
    ],
    [
      "a condition with Terraform's name",
      "precondition",
      [{ condition: true, errorMessage: "x", error_message: "x" }],
      "lifecycle.precondition[0].error_message is not a member of it; use errorMessage",
    ],
    [
      "a null condition",
      "precondition",
      [null],
      "lifecycle.precondition[0] must be an object with condition and errorMessage, got null",
    ],
  ])("fail with a message for %s", (_, name, value, message) => {
    expect(errorsFor(name === "lifecycle" ? value : { [name]: value })).toEqual([message]);
  });

  test("are left out where they are wrong, so that all problems can be told", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, lifecycle: { replaceTriggeredBy: "x", precondition: [5] } });
    expect(() => synthesizedFile(stack)).toThrow(/replaceTriggeredBy must be a list(.|\n)*precondition\[0\] must be/);
  });

  test("reach the stack as Terraform wants them", () => {
    const stack = newStack();
    const trigger = new TerraformResource(stack, "version", { terraformResourceType: "terraform_data" });
    connect(stack, "paris", {
      ...BASE,
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ["ikepolicy"],
        replaceTriggeredBy: [trigger, `${trigger.fqn}`, "terraform_data.other.output"],
        precondition: [{ condition: new TerraformVariable(stack, "ok", {}).value, errorMessage: "not ok" }],
      },
    });
    expect(connectionOf(stack).lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["ikepolicy"],
      replace_triggered_by: ["terraform_data.version", "terraform_data.version", "terraform_data.other.output"],
      precondition: [{ condition: "${var.ok}", error_message: "not ok" }],
    });
    expect(errorsOfAll(stack)).toEqual([]);
  });
});

function errorsOfAll(stack: TerraformStack): readonly string[] {
  return stack.node.findAll().flatMap(({ node }) => node.validate());
}
