import { TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { type IVpnConnection, VpnConnection } from "../../lib";
import { BASE, errorsOf, newStack, synthesized } from "../deployment/synthesis";

const ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";

/** As a construct of another library would take either kind. */
function outputOf(stack: TerraformStack, connection: IVpnConnection): unknown {
  new TerraformOutput(stack, "id", { value: connection.connectionId, staticId: true });
  return synthesized(stack).output?.id?.value;
}

describe("a connection as another construct takes it", () => {
  it("has the id that it will have, if it is declared here", () => {
    const stack = newStack();
    expect(outputOf(stack, new VpnConnection(stack, "paris", BASE))).toBe("${hwvpn_connection.paris.id}");
  });

  it("has the id that was given, if it is declared elsewhere, and no block", () => {
    const stack = newStack();
    expect(outputOf(stack, VpnConnection.fromConnectionId(stack, "paris", ID))).toBe(ID);
    expect(errorsOf(stack)).toEqual([]);
    expect(synthesized(stack).resource).toBeUndefined();
  });

  it("may have an id of Terraform's", () => {
    const stack = newStack();
    const id = new TerraformVariable(stack, "paris-id", { type: "string" });
    expect(outputOf(stack, VpnConnection.fromConnectionId(stack, "paris", id.stringValue))).toBe("${var.paris-id}");
    expect(errorsOf(stack)).toEqual([]);
  });

  it.each([
    [ID.toUpperCase(), `use "${ID}"`],
    ["paris", "copy the ID of the connection from the VPN console"],
    [7 as never, "as a string, got 7"],
  ])("is refused with the id %s", (id, words) => {
    const stack = newStack();
    VpnConnection.fromConnectionId(stack, "paris", id);
    expect(errorsOf(stack)).toEqual([expect.stringContaining("fromConnectionId must be given a VPN connection ID")]);
    expect(errorsOf(stack)[0]).toContain(words);
  });

  it("may have any id among constructs, as it has no name in Terraform, but needs one", () => {
    const stack = newStack();
    new VpnConnection(stack, "site1", BASE);
    VpnConnection.fromConnectionId(stack, "site.1", ID);
    expect(errorsOf(stack)).toEqual([]);
    expect(() => VpnConnection.fromConnectionId(stack, "", ID)).toThrow("a VpnConnection in ");
  });
});
