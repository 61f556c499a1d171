import { TerraformVariable, Token } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PreSharedKey } from "../../../lib";
import { REQUEST_FIELDS } from "../../../lib/resources/connection/fields/connection-fields";
import { CONNECTION_RULES } from "../../../lib/resources/connection/rules/table";
import type { Field } from "../../../lib/schema/field";
import { type Fields, isFields, isList, UNKNOWN, type Value } from "../../../lib/schema/value";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { connect, connectionOf, errorsOf, errorsWith, newStack, rulesIn, warningsOf } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";
import { FIELD_CASES } from "./field-cases";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

/** Fields of the API under the names of the props, with a variable of Terraform in place of what is unknown. */
function propsOf(fields: readonly Field[], values: Fields, variable: TerraformVariable): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.find((candidate) => candidate.name === name);
      return [field?.prop ?? name, field === undefined ? value : propOf(field, value, variable)];
    }),
  );
}

function propOf(field: Field, value: Value, variable: TerraformVariable): unknown {
  if (value === UNKNOWN) {
    const ofType = { integer: variable.numberValue, boolean: variable.booleanValue, strings: variable.listValue };
    return field.type in ofType ? ofType[field.type as keyof typeof ofType] : variable.stringValue;
  }
  if (field.type === "secret" && typeof value === "string") {
    return PreSharedKey.unsafeLiteral(value);
  }
  if (isList(value)) {
    return value.map((entry) => {
      const known = isFields(entry) ? propsOf(field.fields ?? [], entry, variable) : entry;
      return entry === UNKNOWN ? variable.stringValue : known;
    });
  }
  return isFields(value) && field.fields !== undefined ? propsOf(field.fields, value, variable) : value;
}

function severityOf(id: string): string | undefined {
  return CONNECTION_RULES.rules.find((rule) => rule.id === id)?.severity;
}

describe("synth, over what users get wrong", () => {
  test.each(FIELD_CASES)("knows $name", ({ given, breaks }) => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    connect(stack, "paris", { ...PROPS, ...propsOf(REQUEST_FIELDS, given, variable) });
    const errors = errorsOf(stack);
    expect(rulesIn(errors)).toEqual(breaks.filter((id) => severityOf(id) === "error"));
    expect(rulesIn(warningsOf(stack).filter((warning) => warning.includes("(rule ")))).toEqual(
      breaks.filter((id) => severityOf(id) === "warning"),
    );
    if (typeof given.psk === "string") {
      expect(errors.join()).not.toContain(given.psk);
    }
  });

  test("a flag of another style says which style has it, and what was given", () => {
    for (const enableNqa of [true, false]) {
      expect(errorsWith({ ...PROPS, style: "bgp", enableNqa })[0]).toMatch(
        /^enableNqa .* style is static, got (true|false)/,
      );
    }
  });

  test("an empty list of subnets is not sent", () => {
    const stack = newStack();
    connect(stack, "paris", { ...PROPS, style: "bgp", peerSubnets: [] });
    expect(connectionOf(stack)).not.toHaveProperty("peer_subnets");
  });

  test("the phases stay apart", () => {
    const stack = newStack();
    const one = { encryptionAlgorithm: "aes-256-gcm-16", authenticationAlgorithm: "sha2-384", dhGroup: "group20" };
    const two = { encryptionAlgorithm: "aes-128-gcm-16", pfs: "disable", lifetimeSeconds: 1800 };
    connect(stack, "paris", { ...PROPS, ikePolicy: one, ipsecPolicy: two });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      ikepolicy: { encryption_algorithm: "aes-256-gcm-16", authentication_algorithm: "sha2-384", dh_group: "group20" },
      ipsecpolicy: { encryption_algorithm: "aes-128-gcm-16", pfs: "disable", lifetime_seconds: 1800 },
    });
  });

  test("numbers, booleans and choices that are unknown arrive as references", () => {
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

  test("lists and maps that are unknown, and numbers within text, arrive as references", () => {
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

  test("an unknown address that a token stands for is waited for", () => {
    const tunnelPeerAddress = Token.asString({ resolve: () => "x" });
    const errors = errorsWith({ ...PROPS, tunnelLocalAddress: "169.254.31.1/29", tunnelPeerAddress });
    expect(rulesIn(errors)).toEqual(["tunnel-address-mask"]);
  });

  test("a tag with an unknown key is not checked, the others are", () => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, "v", {});
    connect(stack, "paris", { ...PROPS, tags: { [variable.stringValue]: "?", b: "?" } });
    expect(rulesIn(errorsOf(stack))).toEqual(["tag-value-characters"]);
    expect(connectionOf(stack).tags).toEqual({ "${var.v}": "?", b: "?" });
  });
});
