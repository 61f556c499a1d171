import { Fn, Lazy, Op, TerraformVariable, Token } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnDeployment, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { BASE, connect, connectionOf, errorsOf, newStack, synthesizedFile } from "../../deployment/synthesis";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const number = Token.asNumber("${var.minutes}");
const text = Lazy.stringValue({ produce: () => "${var.name}" });
const list = Token.asList("${var.subnets}");
const map = Token.asStringMap("${var.tags}");

const CALCULATED =
  /must not be calculated in code from a token, .* use Op, such as Token\.asNumber\(Op\.mul\(value, 2\)\)$/;
const ENTRY = /must not be an entry that code reads from a list token, .* use Fn\.element/;
const JOINED = /must not be a string that code builds from a list token, .* use Fn\.join/;
const MERGED = /must not be a map token with other entries beside it, .* use Fn\.merge/;
const LOOKED_UP = /must not be a string that code reads from a map token, .* use Fn\.lookup/;
const CHANGED = /must not be a token that code changes like a string, .* use Fn\.lower/;

const MISUSES: readonly (readonly [string, object, string, RegExp])[] = [
  ["a product", { ikePolicy: { lifetimeSeconds: number * 60 } }, "ikePolicy.lifetimeSeconds", CALCULATED],
  ["a quotient", { ipsecPolicy: { lifetimeSeconds: number / 2 } }, "ipsecPolicy.lifetimeSeconds", CALCULATED],
  ["a negation", { ikePolicy: { dpd: { timeout: -number } } }, "ikePolicy.dpd.timeout", CALCULATED],
  ["a square", { ikePolicy: { dpd: { interval: number * number } } }, "ikePolicy.dpd.interval", CALCULATED],
  [
    "a product in a list",
    { style: "policy", policyRules: [{ ruleIndex: number * 2, source: "10.0.0.0/16", destination: ["10.1.0.0/16"] }] },
    "policyRules[0].ruleIndex",
    CALCULATED,
  ],
  ["a product in a text", { name: `vpn-${number * 2}` }, "name", CALCULATED],
  ["a product in a tag", { tags: { a: `${number * 2}` } }, 'tags["a"]', CALCULATED],
  ["a product in a time-out", { timeouts: { create: `${number * 60}s` } }, "timeouts.create", CALCULATED],
  ["a product in an additional field", { additionalFields: { mtu: number * 2 } }, "additionalFields.mtu", CALCULATED],
  ["an entry of a list", { vgwIp: list[0] }, "vgwIp", ENTRY],
  ["a list spread into another", { peerSubnets: ["10.0.0.0/8", ...list] }, "peerSubnets[1]", ENTRY],
  ["a list as text", { name: `${list}-x` }, "name", JOINED],
  ["a list that code went through", { peerSubnets: list.map((entry) => `${entry}/32`) }, "peerSubnets[0]", JOINED],
  ["a map spread into another", { tags: { ...map, team: "net" } }, "tags", MERGED],
  ["a value of a map", { name: Object.values(map)[0] }, "name", LOOKED_UP],
  ["a value of a map in a tag", { tags: { a: Object.values(map)[0] } }, 'tags["a"]', LOOKED_UP],
  ["upper case", { name: text.toUpperCase() }, "name", CHANGED],
  ["lower case", { cgwId: text.toLowerCase() }, "cgwId", CHANGED],
  ["a part of a text", { peerSubnets: [text.slice(0, -1)] }, "peerSubnets[0]", CHANGED],
  ["upper case for an enum", { gatewayAttachment: text.toUpperCase() }, "gatewayAttachment", CHANGED],
];

describe("what code made of a token as if it were a value", () => {
  test.each(MISUSES)("fails by its path, with the function to use: %s", (_, props, path, message) => {
    for (const deployment of [VpnDeployment.plugin(), VpnDeployment.nullResource()]) {
      const stack = newStack();
      const provider = new VpnProvider(stack, "vpn", { deployment });
      connect(stack, "paris", { ...BASE, ...props, provider });
      const errors = errorsOf(stack).filter((error) => !error.includes("is not there"));
      expect(errors).toEqual([expect.stringMatching(message)]);
      expect(errors[0]).toContain(`vpn/paris: ${path}`);
    }
  });

  test.each(MISUSES)("does not keep cdktf from telling all problems: %s", (_, props, __, message) => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, ...props });
    connect(stack, "lyon", { ...BASE, vgwId: "x" });
    expect(() => synthesizedFile(stack)).toThrow(/vpn\/lyon\] vgwId must be a UUID/);
    expect(() => synthesizedFile(stack)).toThrow(new RegExp(message.source.replace("$", "")));
  });

  test("fails for settings of a provider", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { region: text.toUpperCase(), maxRetries: number * 2, profile: list[0] });
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(CHANGED),
      expect.stringMatching(ENTRY),
      expect.stringMatching(CALCULATED),
    ]);
    expect(() => synthesizedFile(stack)).toThrow(/region must not be/);
  });

  test("passes as what it should be: an expression of Terraform's", () => {
    const stack = newStack();
    const minutes = new TerraformVariable(stack, "minutes", { type: "number" }).numberValue;
    const subnets = new TerraformVariable(stack, "subnets", { type: "list(string)" }).listValue;
    const tags = new TerraformVariable(stack, "tags", { type: "map(string)" });
    connect(stack, "paris", {
      ...BASE,
      name: Fn.upper(new TerraformVariable(stack, "name", {}).stringValue),
      peerSubnets: Fn.concat([subnets, ["10.0.0.0/8"]]),
      ikePolicy: { lifetimeSeconds: Token.asNumber(Op.mul(minutes, 60)) },
      tags: Fn.merge([tags.value, { team: "net" }]),
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      name: "${upper(var.name)}",
      peer_subnets: '${concat(var.subnets, ["10.0.0.0/8"])}',
      ikepolicy: { lifetime_seconds: "${(var.minutes * 60)}" },
      tags: '${merge(var.tags, {"team" = "net"})}',
    });
  });

  test("is not what a large literal is, nor a text with braces", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, tags: { a: "1e+30", b: "2.5e+3" }, ikePolicy: { lifetimeSeconds: 1e15 } });
    expect(errorsOf(stack)).toEqual([expect.stringMatching(/must be 60 to 604800 seconds, got 1000000000000000; use/)]);
  });
});
