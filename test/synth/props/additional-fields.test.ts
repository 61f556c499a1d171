import { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import { VpnConnection, type VpnConnectionProps } from "../../../lib";
import { connectionOf, errorsOf, newStack, warningsOf } from "../../deployment/synthesis";

const BASE = {
  vgwId: "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10",
  vgwIp: "0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3",
  cgwId: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c55",
  peerSubnets: ["192.168.44.0/24"],
};

function stackWith(additionalFields: unknown, more: object = {}) {
  const stack = newStack();
  new VpnConnection(stack, "paris", { ...BASE, additionalFields, ...more } as VpnConnectionProps);
  return stack;
}

const errorsWith = (additionalFields: unknown, more?: object) =>
  errorsOf(stackWith(additionalFields, more))
    .filter((error) => error.startsWith("vpn/paris: "))
    .map((error) => error.replace("vpn/paris: ", ""));

test("they are one JSON object with sorted names", () => {
  const stack = stackWith({ z: { b: [1, { y: 1, x: 2 }], a: "ü" }, enable_hub: true });
  expect(connectionOf(stack).additional_fields).toBe('{"enable_hub":true,"z":{"a":"ü","b":[1,{"x":2,"y":1}]}}');
});

test.each([[undefined], [null], [{}]])("%j is none", (nothing) => {
  const stack = stackWith(nothing);
  expect(connectionOf(stack)).not.toHaveProperty("additional_fields");
  expect(errorsWith(nothing)).toEqual([]);
});

test("a member of the policies that is newer than the library is sent beside the props", () => {
  const stack = stackWith({ ikepolicy: { authentication_algorithm: "sm3" } }, { ikePolicy: { lifetimeSeconds: 3600 } });
  expect(
    errorsWith({ ikepolicy: { authentication_algorithm: "sm3" } }, { ikePolicy: { lifetimeSeconds: 3600 } }),
  ).toEqual([]);
  expect(connectionOf(stack)).toMatchObject({
    ikepolicy: { lifetime_seconds: 3600 },
    additional_fields: '{"ikepolicy":{"authentication_algorithm":"sm3"}}',
  });
});

test("rules that look at a field which only they hold must wait", () => {
  expect(errorsWith({ style: "new-style" }, { enableNqa: true, peerSubnets: undefined })).toEqual([]);
  expect(errorsWith({ peer_subnets: ["10.0.0.0/8"] }, { peerSubnets: undefined })).toEqual([]);
});

describe("mistakes", () => {
  test.each<[unknown, string]>([
    [{ pre_shared_key: "Canary" }, "additionalFields.pre_shared_key"],
    [{ preSharedKey: "Canary" }, "additionalFields.preSharedKey"],
    [{ PSK: "Canary" }, "additionalFields.PSK"],
    [{ extra: { psk: "Canary" } }, "additionalFields.extra.psk"],
    [{ extra: { deep: [{ "psk-2": "Canary" }] } }, 'additionalFields.extra.deep[0]["psk-2"]'],
    [{ tunnels: [{ psk: ["Canary"] }, { peer_psk: "Canary" }] }, "additionalFields.tunnels[0].psk"],
    [{ ikepolicy: { tunnel1_pre_shared_key: "Canary" } }, "additionalFields.ikepolicy.tunnel1_pre_shared_key"],
    [{ policy_rules: [{ psk: "Canary" }] }, "additionalFields.policy_rules[0].psk"],
  ])("fails for a key anywhere: %j", (fields, path) => {
    const errors = errorsWith(fields);
    expect(errors[0]).toBe(`${path} must not contain the key, which would be readable in the stack; use the prop psk`);
    expect(errors.join()).not.toContain("Canary");
    expect(warningsOf(stackWith(fields))).toEqual([]);
  });

  test("a switch about keys, and a name that only sounds alike, are none", () => {
    expect(errorsWith({ enable_psk: true, psk_mode: "strict", upskill: "x", key: { shared: "x" } })).toEqual([]);
  });

  test.each<[string, unknown, string | RegExp]>([
    [
      "a key",
      { psk: "canary" },
      "additionalFields.psk must not contain the key, which would be readable in the stack; use the prop psk",
    ],
    ["an output", { id: "x" }, "additionalFields.id must not be given, because only the service sets it; leave it out"],
    [
      "the status",
      { status: "ACTIVE" },
      "additionalFields.status must not be given, because only the service sets it; leave it out",
    ],
    ["a mandatory field", { vgw_id: "x" }, "additionalFields.vgw_id must be given by its own prop; use vgwId"],
    ["tags", { tags: [] }, "additionalFields.tags must be given by its own prop; use tags"],
    [
      "a field whose prop is given",
      { peer_subnets: [] },
      "additionalFields.peer_subnets must not be given twice; remove either this or the prop peerSubnets",
    ],
    ["a function", { a: () => 1 }, "additionalFields.a must be a plain value, got a function"],
    ["a bigint", { a: [{ b: 1n }] }, "additionalFields.a[0].b must be a plain value, got a bigint"],
    ["no number", { a: Number.NaN }, "additionalFields.a must be a finite number, got NaN"],
    ["an object of a class", { a: new Date(0) }, "additionalFields.a must be a plain object, got an object of a class"],
    [
      "text that may be either",
      { a: "$${x}" },
      /^additionalFields\.a is ambiguous: it is neither a plain string nor a complete Terraform expression/,
    ],
    ["text", "x", "additionalFields must be an object of API fields, got a string; write it like { enable_hub: true }"],
    [
      "a list",
      ["x"],
      "additionalFields must be an object of API fields, got a list; write it like { enable_hub: true }",
    ],
  ])("fails for %s", (_, additional, message) => {
    const errors = errorsWith(additional);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
    expect(errors.join()).not.toContain("canary");
  });

  test("fails for a member of a policy that is given twice, or that is the key", () => {
    expect(
      errorsWith(
        { ikepolicy: { dh_group: "group30", psk: "canary", dpd: { timeout: 1 } }, ipsecpolicy: "x" },
        { ikePolicy: { dhGroup: "group16", dpd: { timeout: 10 } }, ipsecPolicy: { pfs: "disable" } },
      ),
    ).toEqual([
      expect.stringMatching(/^additionalFields\.ipsecpolicy must not be given twice/),
      expect.stringMatching(/^additionalFields\.ikepolicy\.dh_group must not be given twice; .* the prop dhGroup$/),
      expect.stringMatching(/^additionalFields\.ikepolicy\.psk must not contain the key/),
      expect.stringMatching(/^additionalFields\.ikepolicy\.dpd\.timeout must not be given twice/),
    ]);
  });

  test("fails for a construct and for an object within itself", () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(errorsWith({ a: new Construct(newStack(), "x") })).toEqual([
      "additionalFields.a must be a plain value, got a construct",
    ]);
    expect(errorsWith(circular)).toEqual([expect.stringMatching(/must not be nested so deeply, or contain itself$/)]);
  });

  test("a name that the API is unlikely to have is pointed out, and sent", () => {
    const stack = stackWith({ enableHub: true });
    expect(warningsOf(stack)).toEqual([
      'additionalFields.enableHub should be a field name of the API, in snake_case; use "enable_hub"',
    ]);
    expect(connectionOf(stack).additional_fields).toBe('{"enableHub":true}');
  });
});
