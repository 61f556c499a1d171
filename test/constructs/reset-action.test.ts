import { TerraformIterator, type TerraformStack, Testing } from "cdktf";
import { describe, expect, test } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../lib";
import { errorsOf, newStack } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

const jsonOf = (stack: TerraformStack) => JSON.parse(Testing.synth(stack));

describe("the action that resets a connection", () => {
  test("refers to it, under its name, and requires Terraform 1.14", () => {
    const stack = newStack();
    const connection = new VpnConnection(stack, "paris", PROPS);
    expect(connection.addResetAction()).toBe("action.hwvpn_reset_connection.paris");
    expect(connection.addResetAction()).toBe("action.hwvpn_reset_connection.paris");
    expect(jsonOf(stack).action).toEqual({
      hwvpn_reset_connection: { paris: { config: { connection_id: "${hwvpn_connection.paris.id}" } } },
    });
    expect(jsonOf(stack).terraform.required_version).toBe(">= 1.14.0");
  });

  test("has the provider of its connection", () => {
    const stack = newStack();
    const provider = new VpnProvider(stack, "singapore", { region: "ap-southeast-3", alias: "singapore" });
    new VpnConnection(stack, "paris", { ...PROPS, provider }).addResetAction();
    expect(jsonOf(stack).action.hwvpn_reset_connection.paris.provider).toBe("hwvpn.singapore");
  });

  test("is rejected where it cannot be", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    const connection = new VpnConnection(stack, "paris", PROPS);
    expect(() => connection.addResetAction()).toThrow(
      '"vpn/paris" must not have an action with VpnDeployment.nullResource()',
    );
    const set = newStack();
    const forEach = TerraformIterator.fromList(["a", "b"]);
    new VpnConnection(set, "paris", { ...PROPS, forEach }).addResetAction();
    expect(errorsOf(set)).toEqual([expect.stringMatching(/^vpn\/paris: addResetAction must not be called .* forEach/)]);
    const hcl = newStack();
    new VpnConnection(hcl, "paris", PROPS).addResetAction();
    expect(() => hcl.toHclTerraform()).toThrow("action.hwvpn_reset_connection.paris cannot be written as HCL");
  });
});
