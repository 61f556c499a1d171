import { App, Aspects, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps, VpnProvider, VpnRules } from "../lib";
import { type PluginFixture, usePluginFixture } from "./deployment/plugin-fixture";
import { connectionOf, errorsOf, newStack, synthesizedFile, warningsOf } from "./deployment/synthesis";

const BASE = {
  vgwId: "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10",
  vgwIp: "0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3",
  cgwId: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c55",
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromEnvironment("SITE_PSK"),
};

/** Props as plain JavaScript may pass them: any text for an enum, any name, any type. */
function connect(scope: Construct, id: string, props: object | null | undefined): VpnConnection {
  return new VpnConnection(scope, id, props as VpnConnectionProps);
}

/** The errors of a connection with these props, without its path. */
function errorsWith(props: object | null | undefined): string[] {
  const stack = newStack();
  connect(stack, "paris", props);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/paris: /, ""));
}

function warningsWith(props: object): string[] {
  const stack = newStack();
  connect(stack, "paris", props);
  return warningsOf(stack);
}

const ids = (messages: readonly string[]) =>
  messages.map((message) => /\(rule ([^)]+)\)$/.exec(message)?.[1] ?? message);

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

describe("all problems at once", () => {
  test("fails with every problem of every connection of a stack, after the path of the construct and the prop", () => {
    const stack = newStack();
    connect(stack, "paris", {
      ...BASE,
      vgwId: "x",
      enableNqa: 1,
      ikePolicy: { dpd: { timeout: 1 }, lifetimeSecond: 5 },
    });
    connect(new Construct(stack, "sites"), "lyon", { ...BASE, peerSubnets: ["192.168.44.0/33"], tag: {} });
    let message = "";
    try {
      synthesizedFile(stack);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(
      message
        .split("\n")
        .filter((line) => line.includes("["))
        .map((line) => line.trim()),
    ).toEqual([
      expect.stringMatching(/^\[vpn\/paris\] vgwId must be a UUID .*, got "x".*\(rule vgw-id-format\)$/),
      expect.stringMatching(/^\[vpn\/paris\] enableNqa must be true or false, got 1 \(rule enable-nqa-type\)$/),
      expect.stringMatching(/^\[vpn\/paris\] ikePolicy\.dpd\.timeout must be 2 to 60 seconds, got 1/),
      expect.stringMatching(
        /^\[vpn\/paris\] ikePolicy\.lifetimeSecond must be the name of a prop; use lifetimeSeconds$/,
      ),
      expect.stringMatching(/^\[vpn\/sites\/lyon\] peerSubnets\[0\] must be an IPv4 CIDR block/),
      expect.stringMatching(/^\[vpn\/sites\/lyon\] tag must be the name of a prop; use tags$/),
    ]);
  });

  test("fails without props as with empty ones: each mandatory prop is named", () => {
    for (const props of [undefined, null, {}]) {
      expect(ids(errorsWith(props))).toEqual([
        "vgw-id-required",
        "vgw-ip-required",
        "cgw-id-required",
        "peer-subnets-required",
      ]);
    }
    expect(errorsWith("x" as unknown as object)).toEqual([
      "props must be an object with at least vgwId, vgwIp and cgwId, got a string",
    ]);
  });
});

describe("what plain JavaScript can pass", () => {
  test.each([
    ["a number for text", { vgwId: 5 }, "vgw-id-type"],
    ["a text for a list", { peerSubnets: "192.168.44.0/24" }, "peer-subnets-type"],
    ["a text for an object", { ikePolicy: "v2" }, "ike-policy-type"],
    ["a list for an object", { ikePolicy: [] }, "ike-policy-type"],
    ["a text for a number", { ikePolicy: { lifetimeSeconds: "3600" } }, "ike-lifetime-seconds-type"],
    ["a fraction", { ikePolicy: { lifetimeSeconds: 60.5 } }, "ike-lifetime-seconds-type"],
    ["no number", { ikePolicy: { lifetimeSeconds: Number.NaN } }, "ike-lifetime-seconds-type"],
    ["a list for the tags", { tags: ["a"] }, "tags-type"],
    ["a number for a tag", { tags: { a: 1 } }, "tag-value-type"],
    ["an unknown choice", { style: "Static" }, "style-choice"],
    ["an unknown attachment", { gatewayAttachment: "vpn" }, "gateway-attachment-choice"],
  ])("fails with a message, not with a TypeError, for %s", (_, props, rule) => {
    expect(ids(errorsWith({ ...BASE, ...props }))).toContain(rule);
  });

  test.each([
    ["a function", { name: () => "x" }, "name must be a plain value, got a function"],
    ["a symbol", { name: Symbol("x") }, "name must be a plain value, got a symbol"],
    [
      "a bigint",
      { ikePolicy: { lifetimeSeconds: 60n } },
      "ikePolicy.lifetimeSeconds must be a plain value, got a bigint",
    ],
    ["a function in a list", { peerSubnets: [() => 1] }, "peerSubnets[0] must be a plain value, got a function"],
    [
      "a text for the time-outs",
      { timeouts: "10m" },
      "timeouts must be an object with create, update or delete, got a string",
    ],
    [
      "a number for a time-out",
      { timeouts: { create: 600 } },
      'timeouts.create must be a duration above zero such as "90s", "10m" or "1h30m", got 600; use "600s"',
    ],
    [
      "a misspelled time-out",
      { timeouts: { creat: "5m" } },
      "timeouts.creat must be create, update or delete; use create",
    ],
    ["a text for the provider", { provider: "hwvpn" }, "provider must be a VpnProvider, got a string"],
    [
      "one dependency",
      { dependsOn: "x" },
      "dependsOn must be a list of constructs, such as resources and modules, got a string",
    ],
    ["a text for the lifecycle", { lifecycle: "x" }, "lifecycle must be an object, got a string"],
    [
      "a list for the iterator",
      { forEach: ["a"] },
      "forEach must be a TerraformIterator, such as TerraformIterator.fromMap makes, got a list",
    ],
  ])("fails with a message for %s", (_, props, message) => {
    expect(errorsWith({ ...BASE, ...props })).toEqual([message]);
  });

  test("fails with the way out where a construct is passed for one of its attributes", () => {
    const stack = newStack();
    const gateway = new TerraformVariable(stack, "gateway", {});
    connect(stack, "paris", { ...BASE, vgwId: gateway });
    expect(errorsOf(stack)).toEqual([
      'vpn/paris: vgwId must be a plain value, got the construct "vpn/gateway"; use one of its attributes, such as its id',
    ]);
  });

  test("wrong props are left out of what is synthesized, so that all of them can be reported", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, name: () => "x", peerSubnets: 5, tags: { a: {} }, ikePolicy: { dpd: [] } });
    expect(Object.keys(connectionOf(stack)).sort()).toEqual(["cgw_id", "construct_path", "psk", "vgw_id", "vgw_ip"]);
  });

  test("fails for a key as text, without showing it", () => {
    const errors = errorsWith({ ...BASE, psk: "Canary-Key-0123" });
    expect(errors).toEqual([
      'psk must be a PreSharedKey, got text of 15 characters; use PreSharedKey.fromEnvironment("NAME_OF_A_VARIABLE"), fromFile, fromTerraform or unsafeLiteral',
    ]);
    const stack = newStack();
    connect(stack, "paris", { ...BASE, psk: "Canary-Key-0123" });
    expect(Testing.synth(stack)).not.toContain("Canary");
  });
});

describe("field cases", () => {
  const rules = [{ source: "10.20.0.0/24", destination: ["192.168.44.0/24"] }];

  test("1: a flag that does not belong to the style is refused, also as false, and absent otherwise", () => {
    for (const enableNqa of [true, false]) {
      expect(ids(errorsWith({ ...BASE, style: "policy", enableNqa, policyRules: rules }))).toEqual([
        "enable-nqa-style",
      ]);
      expect(errorsWith({ ...BASE, style: "bgp", enableNqa })[0]).toMatch(
        /^enableNqa .* style is static, got (true|false)/,
      );
      expect(errorsWith({ ...BASE, enableNqa })).toEqual([]);
    }
    expect(errorsWith({ ...BASE, style: "policy", policyRules: rules })).toEqual([]);
  });

  test.each([
    ["Ab3?defgh", "psk-characters"],
    ["Ab3'defgh", "psk-characters"],
    ["abcdefgh1", "psk-kinds"],
    ["Ab3defg", "psk-length"],
    [`Ab3${"x".repeat(126)}`, "psk-length"],
    ["Ab3défgh", "psk-characters"],
  ])("2: the bad key %j is explained by %s, without being shown", (text, rule) => {
    const errors = errorsWith({ ...BASE, psk: PreSharedKey.unsafeLiteral(text) });
    expect(ids(errors)).toEqual([rule]);
    expect(errors.join()).not.toContain(text);
  });

  test("2: the space is one of the special characters", () => {
    expect(errorsWith({ ...BASE, psk: PreSharedKey.unsafeLiteral("ab3 defgh") })).toEqual([]);
  });

  test("3: rule indexes 0 and 50 are values, 51 is refused", () => {
    const withIndex = (ruleIndex: number) =>
      ids(
        errorsWith({
          ...BASE,
          style: "policy",
          policyRules: [{ ruleIndex, source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }],
        }),
      );
    expect([withIndex(0), withIndex(50), withIndex(51)]).toEqual([[], [], ["policy-rule-index-range"]]);
    expect(errorsWith({ ...BASE, tags: { a: "" } })).toEqual([]);
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
    expect(ids(errorsWith({ ...BASE, style, peerSubnets, policyRules }))).toEqual(expected);
  });

  test("4: an empty list is not sent", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, style: "bgp", peerSubnets: [] });
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
    expect(ids(errorsWith({ ...BASE, tunnelLocalAddress, tunnelPeerAddress }))).toEqual(expected);
  });

  test.each([
    [{ peerIdType: "fqdn", peerId: "branch-7.example.net" }, []],
    [{ peerIdType: "fqdn" }, ["ike-peer-id-required"]],
    [{ localIdType: "fqdn" }, ["ike-local-id-required"]],
    [{ localIdType: "ip", localId: "gw" }, ["ike-local-id-needs-fqdn"]],
    [{ localId: "gw" }, ["ike-local-id-needs-fqdn"]],
  ])("6: the ids %j", (ikePolicy, expected) => {
    expect(ids(errorsWith({ ...BASE, ikePolicy }))).toEqual(expected);
  });

  test("7: the phases stay apart, also with GCM, and only pfs can be disabled", () => {
    const stack = newStack();
    const one = { encryptionAlgorithm: "aes-256-gcm-16", authenticationAlgorithm: "sha2-384", dhGroup: "group20" };
    const two = { encryptionAlgorithm: "aes-128-gcm-16", pfs: "disable", lifetimeSeconds: 1800 };
    connect(stack, "paris", { ...BASE, ikePolicy: one, ipsecPolicy: two });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      ikepolicy: { encryption_algorithm: "aes-256-gcm-16", authentication_algorithm: "sha2-384", dh_group: "group20" },
      ipsecpolicy: { encryption_algorithm: "aes-128-gcm-16", pfs: "disable", lifetime_seconds: 1800 },
    });
    expect(ids(errorsWith({ ...BASE, ikePolicy: { dhGroup: "disable" } }))).toEqual(["ike-dh-group-choice"]);
  });

  test("19: numbers, booleans and choices that are unknown pass, and arrive as references", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    connect(stack, "paris", {
      ...BASE,
      style: variable.stringValue,
      enableNqa: variable.booleanValue,
      policyRules: [{ ruleIndex: variable.numberValue, source: "10.0.0.0/24", destination: [variable.stringValue] }],
      ikePolicy: { lifetimeSeconds: variable.numberValue, dpd: { timeout: variable.numberValue, interval: 5 } },
      peerSubnets: ["x", variable.stringValue],
    });
    expect(ids(errorsOf(stack))).toEqual(["peer-subnet-cidr", "dpd-interval-range"]);
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
      ...BASE,
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
    connect(stack, "paris", { ...BASE, tags: { [variable.stringValue]: "?", b: "?" } });
    expect(ids(errorsOf(stack))).toEqual(["tag-value-characters"]);
    expect(connectionOf(stack).tags).toEqual({ "${var.v}": "?", b: "?" });
  });
});

describe("warnings", () => {
  test("a warning is shown once, however often the app is synthesized, and stops nothing", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, ikePolicy: { authenticationAlgorithm: "sha1" } });
    App.of(stack).synth();
    App.of(stack).synth();
    expect(warningsOf(stack)).toEqual([
      expect.stringMatching(
        /^ikePolicy\.authenticationAlgorithm should not be sha1 .*\(rule weak-authentication-algorithm\)$/,
      ),
    ]);
    const { annotations } = App.of(stack).manifest.forStack(stack);
    expect(annotations.map(({ constructPath }) => constructPath)).toEqual(["vpn/paris"]);
  });

  test("the ids of the specification's own examples synthesize, with a warning each", () => {
    const props = {
      ...BASE,
      vgwId: "b32d91a4-demo-a8df-va86-e907174eb11d",
      vgwIp: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
      cgwId: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    };
    expect(errorsWith(props)).toEqual([]);
    expect(ids(warningsWith(props))).toEqual(["id-hexadecimal", "id-hexadecimal", "id-hexadecimal"]);
  });

  test("two connections between the same ends are pointed out, in one stack only", () => {
    const app = new App({ outdir: App.of(newStack()).outdir });
    const stack = new TerraformStack(app, "one");
    connect(stack, "paris", BASE);
    connect(stack, "again", BASE);
    connect(stack, "other", { ...BASE, vgwIp: "10.0.0.1" });
    connect(new TerraformStack(app, "two"), "paris", BASE);
    expect(warningsOf(app)).toEqual([
      'vgwId, vgwIp and cgwId should differ from those of any other connection, and "one/paris" has the same; remove one of the two',
    ]);
  });
});

describe("suppressed rules", () => {
  test("an error and a warning are silent below the scope, and nowhere else", () => {
    const stack = newStack();
    const sites = new Construct(stack, "sites");
    const bad = { ...BASE, name: "巴黎", ikePolicy: { dhGroup: "group2" } };
    connect(sites, "paris", bad);
    connect(stack, "lyon", { ...bad, vgwIp: "10.0.0.1" });
    VpnRules.of(sites).suppress("name-characters", "our region takes them").suppress("weak-dh-group", "an old peer");
    expect(ids(errorsOf(stack))).toEqual(["name-characters"]);
    expect(ids(warningsOf(stack))).toEqual(["weak-dh-group"]);
    expect(errorsOf(sites)).toEqual([]);
  });

  test("they reach Terraform, sorted, and readers of the stack see the reason", () => {
    const stack = newStack();
    VpnRules.of(stack).suppress("weak-dh-group", "an old peer").suppress("name-characters", "outer reason");
    const paris = connect(stack, "paris", { ...BASE, name: "巴黎" });
    VpnRules.of(paris).suppress("name-characters", "our region takes them");
    const {
      suppressed_rules,
      name,
      "//": remarks,
    } = JSON.parse(synthesizedFile(stack)).resource.hwvpn_connection.paris;
    expect(suppressed_rules).toEqual(["name-characters", "weak-dh-group"]);
    expect(name).toBe("巴黎");
    expect(remarks.suppressedRules).toEqual({
      "name-characters": "our region takes them",
      "weak-dh-group": "an old peer",
    });
  });

  test("a suppression by an aspect holds", () => {
    const stack = newStack();
    connect(stack, "paris", { ...BASE, name: "巴黎" });
    Aspects.of(stack).add({
      visit: (node) => {
        if (node.node.id === "paris") {
          VpnRules.of(node).suppress("name-characters", "our region takes them");
        }
      },
    });
    expect(JSON.parse(synthesizedFile(stack)).resource.hwvpn_connection.paris.suppressed_rules).toEqual([
      "name-characters",
    ]);
  });

  test("fails for an unknown rule, with the nearest id", () => {
    expect(() => VpnRules.of(newStack()).suppress("name-charcters", "x")).toThrow(
      'suppress must be given the id of a rule, got "name-charcters"; use "name-characters"',
    );
    expect(() => VpnRules.of(newStack()).suppress(undefined as unknown as string, "x")).toThrow(/got nothing/);
  });

  test("fails without a reason", () => {
    expect(() => VpnRules.of(newStack()).suppress("name-characters", " ")).toThrow(/must be given a reason, got " "/);
    expect(() => VpnRules.of(newStack()).suppress("name-characters", undefined as unknown as string)).toThrow(/reason/);
  });
});

test("fails for a provider of another stack", () => {
  const stack = newStack("one");
  const provider = new VpnProvider(newStack("two"), "vpn");
  connect(stack, "paris", { ...BASE, provider });
  expect(errorsOf(stack)).toEqual([
    'one/paris: provider must be a VpnProvider of the same stack, got one of "two"; add one to "one"',
  ]);
});
