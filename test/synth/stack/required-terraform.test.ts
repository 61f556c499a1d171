import { type TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, test } from "vitest";
import { CustomerGateway, PreSharedKey, VpnConnection, VpnDeployment, VpnProvider } from "../../../lib";
import { newStack, synthesized } from "../../deployment/synthesis";
import { KEYLESS_PROPS, PROPS } from "../../fixtures/props";

const requiredIn = (stack: TerraformStack) => synthesized(stack).terraform?.required_version;

function required(declare: (stack: TerraformStack) => void, provider: object = {}): unknown {
  const stack = newStack();
  new VpnProvider(stack, "vpn", provider);
  declare(stack);
  return requiredIn(stack);
}

function variable(stack: TerraformStack, ephemeral: boolean): string {
  const declared = new TerraformVariable(stack, "site_key", { type: "string", sensitive: true });
  declared.addOverride("ephemeral", ephemeral);
  return declared.stringValue;
}

const keyFrom = (ephemeral: boolean) => (stack: TerraformStack) =>
  void new VpnConnection(stack, "paris", { ...PROPS, psk: PreSharedKey.fromTerraform(variable(stack, ephemeral)) });

describe("the version of Terraform that a stack requires", () => {
  test.each<[string, (stack: TerraformStack) => void, string | undefined, object?]>([
    ["a connection", (stack) => new VpnConnection(stack, "paris", PROPS), ">= 1.4.0"],
    [
      "the identity of the state in the code",
      (stack) => new VpnConnection(stack, "a", PROPS),
      undefined,
      { identity: "a" },
    ],
    ["an import", (stack) => new VpnConnection(stack, "a", PROPS).importFrom(PROPS.vgwId), ">= 1.5.0"],
    ["a move", (stack) => new VpnConnection(stack, "a", PROPS).moveFrom("hwvpn_connection.b"), ">= 1.4.0"],
    [
      "a move of another type",
      (stack) => new VpnConnection(stack, "a", PROPS).moveFrom("huaweicloud_vpn_connection.b"),
      ">= 1.8.0",
    ],
    ["a key from a variable", keyFrom(false), ">= 1.11.0"],
    [
      "a key in the code",
      (stack) => new VpnConnection(stack, "a", { ...PROPS, psk: PreSharedKey.unsafeLiteral("Canary-Key-0123") }),
      ">= 1.11.0",
    ],
  ])("%s", (_, declare, version, provider) => {
    expect(required(declare, provider)).toBe(version);
  });

  test.each<[string, (stack: TerraformStack) => void, string]>([
    ["a connection", (stack) => new VpnConnection(stack, "paris", PROPS), ">= 1.4.0"],
    [
      "an import, which has no block there",
      (stack) => new VpnConnection(stack, "a", KEYLESS_PROPS).importFrom(PROPS.vgwId),
      ">= 1.4.0",
    ],
    ["a key from a variable", keyFrom(false), ">= 1.4.0"],
    ["a key from an ephemeral variable", keyFrom(true), ">= 1.11.0"],
  ])("with nullResource(), %s", (_, declare, version) => {
    expect(required(declare, { deployment: VpnDeployment.nullResource(), identity: "a" })).toBe(version);
  });

  test("is the highest of all, whatever their order", () => {
    expect(
      required((stack) => {
        keyFrom(true)(stack);
        new CustomerGateway(stack, "device", { ip: "203.0.113.7", bgpAsn: 65000 }).importFrom(PROPS.cgwId);
      }),
    ).toBe(">= 1.11.0");
  });

  test("is what the user requires, if he does, before or after", () => {
    for (const isFirst of [true, false]) {
      expect(
        required((stack) => {
          if (isFirst) {
            stack.addOverride("terraform.required_version", "~> 1.3");
          }
          keyFrom(true)(stack);
          stack.addOverride("terraform.required_version", "~> 1.3");
        }),
      ).toBe("~> 1.3");
    }
  });

  test("does not count a construct that was removed", () => {
    const stack = newStack();
    new VpnConnection(stack, "a", PROPS);
    keyFrom(true)(stack);
    stack.node.tryRemoveChild("paris");
    expect(requiredIn(stack)).toBe(">= 1.4.0");
  });
});
