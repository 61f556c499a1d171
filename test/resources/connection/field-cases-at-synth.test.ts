import { TerraformVariable, Token } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PreSharedKey } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { connect, connectionOf, errorsOf, errorsWith, newStack, rulesIn } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

describe("field cases", () => {
  const rules = [{ source: "10.20.0.0/24", destination: ["192.168.44.0/24"] }];

  test("1: a flag that does not belong to the style is refused, also as false, and absent otherwise", () => {
    for (const enableNqa of [true, false]) {
      expect(rulesIn(errorsWith({ ...PROPS, style: "policy", enableNqa, policyRules: rules }))).toEqual([
        "enable-nqa-style",
      ]);
      expect(errorsWith({ ...PROPS, style: "bgp", enableNqa })[0]).toMatch(
        /^enableNqa .* style is static, got (true|false)/,
      );
      expect(errorsWith({ ...PROPS, enableNqa })).toEqual([]);
    }
    expect(errorsWith({ ...PROPS, style: "policy", policyRules: rules })).toEqual([]);
  });

  test.each([
    ["Ab3?defgh", "psk-characters"],
    ["Ab3'defgh", "psk-characters"],
    ["abcdefgh1", "psk-kinds"],
    ["Ab3defg", "psk-length"],
    [`Ab3${"x".repeat(126)}`, "psk-length"],
    ["Ab3défgh", "psk-characters"],
  ])("2: the bad key %j is explained by %s, without being shown", (text, rule) => {
    const errors = errorsWith({ ...PROPS, psk: PreSharedKey.unsafeLiteral(text) });
    expect(rulesIn(errors)).toEqual([rule]);
    expect(errors.join()).not.toContain(text);
  });

  test("2: the space is one of the special characters", () => {
    expect(errorsWith({ ...PROPS, psk: PreSharedKey.unsafeLiteral("ab3 defgh") })).toEqual([]);
  });

  test("3: rule indexes 0 and 50 are values, 51 is refused", () => {
    const withIndex = (ruleIndex: number) =>
      rulesIn(
        errorsWith({
          ...PROPS,
          style: "policy",
          policyRules: [{ ruleIndex, source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }],
        }),
      );
    expect([withIndex(0), withIndex(50), withIndex(51)]).toEqual([[], [], ["policy-rule-index-range"]]);
    expect(errorsWith({ ...PROPS, tags: { a: "" } })).toEqual([]);
  });

  test.each([
    ["static", undefined, ["peer-subnets-required"]],
    ["static", [], ["peer-subnets-required"]],
    ["static", [""], ["peer-subnet-cidr"]],
    ["bgp", undefined, []],
    ["bgp", [], []],
    ["bgp", [""], ["peer-subnet-cidr"]],
    ["policy", undefined, []],
  ])("4: %s with the subnets %j", (style, peerSubnets, expected) => {
    const policyRules = style === "policy" ? rules : undefined;
    expect(rulesIn(errorsWith({ ...PROPS, style, peerSubnets, policyRules }))).toEqual(expected);
  });

  test("4: an empty list is not sent", () => {
    const stack = newStack();
    connect(stack, "paris", { ...PROPS, style: "bgp", peerSubnets: [] });
    expect(connectionOf(stack)).not.toHaveProperty("peer_subnets");
  });

  test.each([
    ["169.254.31.1/30", "169.254.31.2/30", []],
    ["169.254.31.1/30", "169.254.31.3/30", ["tunnel-address-host"]],
    ["169.254.31.1/30", "169.254.31.5/30", ["tunnel-address-block"]],
    ["169.254.31.1/30", "169.254.31.1/30", ["tunnel-address-same"]],
    ["169.254.31.0/30", undefined, ["tunnel-address-host"]],
    ["169.254.31.1/29", undefined, ["tunnel-address-mask"]],
    ["169.254.195.1/30", undefined, ["tunnel-address-reserved"]],
    ["169.253.31.1/30", undefined, ["tunnel-address-range"]],
    ["169.254.31.1", undefined, ["tunnel-address-cidr"]],
    [undefined, undefined, []],
    ["169.254.31.1/29", Token.asString({ resolve: () => "x" }), ["tunnel-address-mask"]],
    ["169.254.31.1/30", "${var.peer}", []],
  ])("5: tunnel addresses %s and %s", (tunnelLocalAddress, tunnelPeerAddress, expected) => {
    expect(rulesIn(errorsWith({ ...PROPS, tunnelLocalAddress, tunnelPeerAddress }))).toEqual(expected);
  });

  test.each([
    [{ peerIdType: "fqdn", peerId: "branch-7.example.net" }, []],
    [{ peerIdType: "fqdn" }, ["ike-peer-id-required"]],
    [{ localIdType: "fqdn" }, ["ike-local-id-required"]],
    [{ localIdType: "ip", localId: "gw" }, ["ike-local-id-needs-fqdn"]],
    [{ localId: "gw" }, ["ike-local-id-needs-fqdn"]],
  ])("6: the ids %j", (ikePolicy, expected) => {
    expect(rulesIn(errorsWith({ ...PROPS, ikePolicy }))).toEqual(expected);
  });

  test("7: the phases stay apart, also with GCM, and only pfs can be disabled", () => {
    const stack = newStack();
    const one = { encryptionAlgorithm: "aes-256-gcm-16", authenticationAlgorithm: "sha2-384", dhGroup: "group20" };
    const two = { encryptionAlgorithm: "aes-128-gcm-16", pfs: "disable", lifetimeSeconds: 1800 };
    connect(stack, "paris", { ...PROPS, ikePolicy: one, ipsecPolicy: two });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      ikepolicy: { encryption_algorithm: "aes-256-gcm-16", authentication_algorithm: "sha2-384", dh_group: "group20" },
      ipsecpolicy: { encryption_algorithm: "aes-128-gcm-16", pfs: "disable", lifetime_seconds: 1800 },
    });
    expect(rulesIn(errorsWith({ ...PROPS, ikePolicy: { dhGroup: "disable" } }))).toEqual(["ike-dh-group-choice"]);
  });

  test("19: numbers, booleans and choices that are unknown pass, and arrive as references", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    connect(stack, "paris", {
      ...PROPS,
      style: variable.stringValue,
      enableNqa: variable.booleanValue,
      policyRules: [{ ruleIndex: variable.numberValue, source: "10.0.0.0/24", destination: [variable.stringValue] }],
      ikePolicy: { lifetimeSeconds: variable.numberValue, dpd: { timeout: variable.numberValue, interval: 5 } },
      peerSubnets: ["x", variable.stringValue],
    });
    expect(rulesIn(errorsOf(stack))).toEqual(["peer-subnet-cidr", "dpd-interval-range"]);
    expect(connectionOf(stack)).toMatchObject({
      style: "${var.v}",
      enable_nqa: "${var.v}",
      policy_rules: [{ rule_index: "${var.v}", source: "10.0.0.0/24", destination: ["${var.v}"] }],
      ikepolicy: { lifetime_seconds: "${var.v}", dpd: { timeout: "${var.v}", interval: 5 } },
      peer_subnets: ["x", "${var.v}"],
    });
  });

  test("19: whole lists and maps, and numbers within text, may be unknown", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    connect(stack, "paris", {
      ...PROPS,
      name: `vpn-${variable.numberValue}`,
      peerSubnets: variable.listValue,
      tags: Token.asStringMap(variable.value),
      policyRules: variable.value,
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      name: "vpn-${var.v}",
      peer_subnets: "${var.v}",
      tags: "${var.v}",
      policy_rules: "${var.v}",
    });
  });

  test("a tag whose key is unknown is not judged, the others are", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    connect(stack, "paris", { ...PROPS, tags: { [variable.stringValue]: "?", b: "?" } });
    expect(rulesIn(errorsOf(stack))).toEqual(["tag-value-characters"]);
    expect(connectionOf(stack).tags).toEqual({ "${var.v}": "?", b: "?" });
  });
});
