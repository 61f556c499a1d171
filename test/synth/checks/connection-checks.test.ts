import { TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import {
  connect,
  connectionOf,
  errorsOf,
  errorsWith,
  newStack,
  rulesIn,
  synthesizedFile,
} from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

const ENTRY = 'remove the entry, or give it a value (in YAML an empty "-" is null)';
const TAG = 'take the tag out, or use "" for one without value';
const policy = (policyRules: readonly unknown[]) => ({ style: "policy", policyRules });

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

describe("all problems at once", () => {
  test("fails with every problem of every connection of a stack, after the path of the construct and the prop", () => {
    const stack = newStack();
    connect(stack, "paris", {
      ...PROPS,
      vgwId: "x",
      enableNqa: 1,
      ikePolicy: { dpd: { timeout: 1 }, lifetimeSecond: 5 },
    });
    connect(new Construct(stack, "sites"), "lyon", { ...PROPS, peerSubnets: ["192.168.44.0/33"], tag: {} });
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
      expect.stringMatching(/^\[vpn\/paris\] ikePolicy\.lifetimeSecond is not a prop; use lifetimeSeconds$/),
      expect.stringMatching(/^\[vpn\/sites\/lyon\] peerSubnets\[0\] must be an IPv4 CIDR block/),
      expect.stringMatching(/^\[vpn\/sites\/lyon\] tag is not a prop; use tags$/),
    ]);
  });

  test("fails without props as with empty ones: each mandatory prop is named", () => {
    for (const props of [undefined, null, {}]) {
      expect(rulesIn(errorsWith(props))).toEqual([
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
    ["a text for the health check", { healthCheck: "yes" }, "health-check-type"],
    ["an unknown end of an apply", { waitFor: "active" }, "wait-for-choice"],
  ])("fails with a message, not with a TypeError, for %s", (_, props, rule) => {
    expect(rulesIn(errorsWith({ ...PROPS, ...props }))).toContain(rule);
  });

  test("fails for a health check that is asked for in two ways", () => {
    const twice = { healthCheck: true, additionalFields: { enable_health_check: true } };
    expect(errorsWith({ ...PROPS, ...twice })).toEqual([
      expect.stringContaining(
        "additionalFields.enable_health_check must not be given twice; remove either this or the prop healthCheck",
      ),
    ]);
    expect(errorsWith({ ...PROPS, additionalFields: { enable_health_check: true } })).toEqual([]);
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
    ["a misspelled time-out", { timeouts: { creat: "5m" } }, "timeouts.creat is no time-out here; use create"],
    ["a text for the provider", { provider: "hwvpn" }, "provider must be a VpnProvider, got a string"],
    [
      "one dependency",
      { dependsOn: "x" },
      "dependsOn must be a list of constructs, such as resources and modules, got a string",
    ],
    [
      "a text among the dependencies",
      { dependsOn: ["x"] },
      "dependsOn[0] must be a construct, such as a resource or a module, got a string",
    ],
    ["a text for the lifecycle", { lifecycle: "x" }, "lifecycle must be an object, got a string"],
    [
      "a list for the iterator",
      { forEach: ["a"] },
      "forEach must be a TerraformIterator, such as TerraformIterator.fromMap makes, got a list",
    ],
  ])("fails with a message for %s", (_, props, message) => {
    expect(errorsWith({ ...PROPS, ...props })).toEqual([message]);
  });

  test.each([
    [
      "a null among the subnets",
      { peerSubnets: [null, "10.0.0.0/8"] },
      [`peerSubnets[0] must be a string, got null; ${ENTRY}`],
    ],
    ["nothing but a null", { peerSubnets: [null] }, [`peerSubnets[0] must be a string, got null; ${ENTRY}`]],
    [
      "undefined among the subnets",
      { peerSubnets: [undefined] },
      [`peerSubnets[0] must be a string, got undefined; ${ENTRY}`],
    ],
    [
      "a list with holes",
      { peerSubnets: Object.assign([], { 1: "10.0.0.0/8", 3: "11.0.0.0/8" }) },
      [
        `peerSubnets[0] must be a string, got undefined; ${ENTRY}`,
        `peerSubnets[2] must be a string, got undefined; ${ENTRY}`,
      ],
    ],
    ["a null policy rule", policy([null]), [`policyRules[0] must be an object, got null; ${ENTRY}`]],
    [
      "a null destination",
      policy([{ source: "10.0.0.0/16", destination: [null] }]),
      [`policyRules[0].destination[0] must be a string, got null; ${ENTRY}`],
    ],
    ["a null tag", { tags: { a: null, b: "" } }, [`tags["a"] must be a string, got null; ${TAG}`]],
    ["an undefined tag", { tags: { a: undefined } }, [`tags["a"] must be a string, got undefined; ${TAG}`]],
    [
      "a hole in an additional field",
      { additionalFields: { list: [undefined, null] } },
      ["additionalFields.list[0] must be a value, got undefined; remove the entry, or use null"],
    ],
    [
      "a null dependency",
      { dependsOn: [null] },
      ["dependsOn[0] must be a construct, such as a resource or a module, got null; remove the entry"],
    ],
  ])("fails for %s, which would vanish", (_, props, messages) => {
    expect(errorsWith({ ...PROPS, ...props })).toEqual(messages);
  });

  test.each([
    [
      "a list of one policy",
      { ikePolicy: [{}] },
      "ikePolicy must be an object, got a list of 1 entry; give the entry without the list",
    ],
    [
      "a list of one style",
      { style: ["static"] },
      "style must be a string, got a list of 1 entry; give the entry without the list",
    ],
    [
      "a list of one source",
      policy([{ source: ["10.2.0.0/24"], destination: ["10.3.0.0/24"] }]),
      "policyRules[0].source must be a string, got a list of 1 entry; give the entry without the list",
    ],
    [
      "a flag as text where it must be left out",
      { style: "bgp", enableNqa: "true" },
      'enableNqa must be left out unless style is static, got "true"; style is bgp',
    ],
    ["an empty choice", { ipsecPolicy: { pfs: "" } }, 'disable, got ""; leave it out, or give it a value'],
    [
      "the names of another cloud",
      { vgwId: undefined, gateway_id: PROPS.vgwId },
      "gateway_id is not a prop; use vgwId",
    ],
  ])("fails with one line for %s", (_, props, message) => {
    const errors = errorsWith({ ...PROPS, ...props });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(message);
  });

  test("takes members of objects that are null or undefined as left out", () => {
    const props = {
      name: null,
      ikePolicy: { dhGroup: null, dpd: { timeout: undefined } },
      ipsecPolicy: null,
      timeouts: { create: null, update: undefined },
      lifecycle: { preventDestroy: undefined },
      dependsOn: null,
    };
    expect(errorsWith({ ...PROPS, ...props })).toEqual([]);
    expect(errorsWith({ ...PROPS, ...policy([{ source: "10.0.0.0/16", ruleIndex: null }]) })).toEqual([]);
  });

  test("fails with the way out where a construct is passed for one of its attributes", () => {
    const stack = newStack();
    const gateway = new TerraformVariable(stack, "gateway", {});
    connect(stack, "paris", { ...PROPS, vgwId: gateway });
    expect(errorsOf(stack)).toEqual([
      'vpn/paris: vgwId must be a plain value, got the construct "vpn/gateway"; use one of its attributes, such as its id',
    ]);
  });

  test("what is no plain value is left out of what is synthesized, so that all of it can be reported", () => {
    const stack = newStack();
    connect(stack, "paris", { ...PROPS, name: () => "x", peerSubnets: [() => 1], tags: { a: Symbol("a") } });
    expect(Object.keys(connectionOf(stack)).sort()).toEqual(["cgw_id", "construct_path", "psk", "vgw_id", "vgw_ip"]);
    expect(errorsOf(stack).map((error) => error.split(" must ")[0])).toEqual([
      "vpn/paris: name",
      "vpn/paris: peerSubnets[0]",
      'vpn/paris: tags["a"]',
    ]);
  });

  test("fails for a key as text, without showing it", () => {
    const errors = errorsWith({ ...PROPS, psk: "Canary-Key-0123" });
    expect(errors).toEqual([
      'psk must be a PreSharedKey, got text of 15 characters; use PreSharedKey.fromEnvironment("NAME_OF_A_VARIABLE"), fromFile, fromTerraform or unsafeLiteral',
    ]);
    const stack = newStack();
    connect(stack, "paris", { ...PROPS, psk: "Canary-Key-0123" });
    expect(Testing.synth(stack)).not.toContain("Canary");
  });
});

test("fails for a provider of another stack", () => {
  const stack = newStack("one");
  const provider = new VpnProvider(newStack("two"), "vpn");
  connect(stack, "paris", { ...PROPS, provider });
  expect(errorsOf(stack)).toEqual([
    'one/paris: provider must be a VpnProvider of the same stack, got one of "two"; add one to "one"',
  ]);
});

describe("names that every object has", () => {
  const own = (key: string, value: unknown = "x") => Object.fromEntries([[key, value]]);

  test("fails for a tag named __proto__, which cdktf would leave out", () => {
    expect(errorsWith({ ...PROPS, tags: own("__proto__") })).toEqual([
      expect.stringMatching(/tags\["?__proto__"?\]|tags\.__proto__/),
    ]);
    expect(errorsWith({ ...PROPS, tags: own("__proto__") })[0]).toContain("cdktf silently drops");
  });

  test.each(["ikePolicy", "ipsecPolicy", "timeouts"])("fails for __proto__ in %s", (prop) => {
    expect(errorsWith({ ...PROPS, [prop]: own("__proto__") })[0]).toMatch(new RegExp(`${prop}.*__proto__`));
  });

  test("fails for __proto__ among the props", () => {
    expect(errorsWith({ ...PROPS, ...own("__proto__") })[0]).toContain("__proto__ is not a prop");
  });

  test.each(["constructor", "toString", "hasOwnProperty", "valueOf"])("takes the tag %s, and writes it", (key) => {
    const stack = newStack();
    connect(stack, "paris", { ...PROPS, tags: own(key), additionalFields: own(key) });
    const { tags, additional_fields } = connectionOf(stack, "paris");
    expect(tags).toEqual(own(key));
    expect(additional_fields).toBe(JSON.stringify(own(key)));
  });

  test("takes __proto__ in additional fields, and writes it", () => {
    const stack = newStack();
    connect(stack, "paris", { ...PROPS, additionalFields: { extra: own("__proto__", 1) } });
    expect(connectionOf(stack, "paris").additional_fields).toBe('{"extra":{"__proto__":1}}');
  });
});
