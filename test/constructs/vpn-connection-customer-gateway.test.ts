import { TerraformIterator, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it, test } from "vitest";
import { CustomerGateway, VpnConnection, type VpnConnectionProps, VpnDeployment, VpnProvider } from "../../lib";
import { connectionOf, errorsOf, newStack, rulesIn, synthesized, warningsOf } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

const ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";
const OTHER_VGW = "7c2f1d2f-3b8e-4d6a-8b52-1e6f4d3c8f21";
const { cgwId: _cgwId, ...WITHOUT } = PROPS;
const device = (stack: TerraformStack, id = "device") => new CustomerGateway(stack, id, { idValue: "203.0.113.7" });

function errorsWith(props: object, stack = newStack()): readonly string[] {
  new VpnConnection(stack, "paris", { ...WITHOUT, ...props } as VpnConnectionProps);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/paris: /, ""));
}

describe("a connection with customerGateway", () => {
  it("refers to a customer gateway of the stack, as cgwId with its ID does", () => {
    const [one, other] = [newStack(), newStack()];
    expect(errorsWith({ customerGateway: device(one) }, one)).toEqual([]);
    expect(errorsWith({ cgwId: device(other).customerGatewayId }, other)).toEqual([]);
    expect(connectionOf(one)).toMatchObject({ cgw_id: "${hwvpn_customer_gateway.device.id}" });
    expect(synthesized(one)).toEqual(synthesized(other));
  });

  it("must not have one with forEach, which is many", () => {
    const stack = newStack();
    const forEach = TerraformIterator.fromList(["a", "b"]);
    const customerGateway = new CustomerGateway(stack, "device", { idValue: "203.0.113.7", forEach });
    expect(errorsWith({ customerGateway }, stack)).toEqual([
      expect.stringMatching(
        /^customerGateway must be a single customer gateway, got .*device.* with forEach; declare one/,
      ),
    ]);
  });

  it("may have one that is managed elsewhere, with either deployment", () => {
    const stack = newStack();
    const customerGateway = CustomerGateway.fromCustomerGatewayId(stack, "device", ID);
    expect(errorsWith({ customerGateway }, stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({ cgw_id: ID });
    const [one, other] = [newStack(), newStack()];
    for (const each of [one, other]) {
      new VpnProvider(each, "provider", { deployment: VpnDeployment.nullResource() });
    }
    errorsWith({ customerGateway: CustomerGateway.fromCustomerGatewayId(one, "device", ID) }, one);
    errorsWith({ cgwId: ID }, other);
    expect(synthesized(one).resource).toEqual(synthesized(other).resource);
  });

  it("may have one of another library", () => {
    class OwnDevice extends Construct {
      public readonly customerGatewayId = ID;
    }
    const stack = newStack();
    expect(errorsWith({ customerGateway: new OwnDevice(stack, "own") }, stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({ cgw_id: ID });
  });

  test.each([
    [
      "an ID",
      { customerGateway: ID },
      `customerGateway must be a CustomerGateway, which has an ID, got "${ID}"; use cgwId for its ID`,
    ],
    [
      "an object",
      { customerGateway: {} },
      "customerGateway must be a CustomerGateway, which has an ID, got an object; use new CustomerGateway, CustomerGateway.fromLookup or CustomerGateway.fromCustomerGatewayId",
    ],
    ["neither way", {}, "cgwId must be given; or give customerGateway in its place (rule cgw-id-required)"],
    ["nothing as either", { cgwId: null, customerGateway: null }, /^cgwId must be given; or give customerGateway/],
    ["a name near it", { customerGatway: 1 }, "customerGatway is not a prop; use customerGateway"],
    ["the name of the API's kind", { customer_gateway: 1 }, "customer_gateway is not a prop; use customerGateway"],
  ])("rejects %s", (_, props, expected) => {
    expect(errorsWith(props)).toEqual([typeof expected === "string" ? expected : expect.stringMatching(expected)]);
  });

  it("rejects both ways, and another construct", () => {
    const both = newStack();
    expect(errorsWith({ customerGateway: device(both), cgwId: ID }, both)).toEqual([
      "cgwId must be left out beside customerGateway, because customerGateway determines it; remove one of the two",
    ]);
    const other = newStack();
    const construct = new Construct(other, "office");
    expect(errorsWith({ customerGateway: construct }, other)).toEqual([
      'customerGateway must be a CustomerGateway, which has an ID, got the construct "vpn/office"; use new CustomerGateway, CustomerGateway.fromLookup or CustomerGateway.fromCustomerGatewayId',
    ]);
  });

  it("names the prop that the code has", () => {
    const stack = newStack();
    class OwnDevice extends Construct {
      public readonly customerGatewayId = "paris";
    }
    const errors = errorsWith({ customerGateway: new OwnDevice(stack, "own") }, stack);
    expect(errors).toEqual([expect.stringMatching(/^customerGateway must be a UUID .*, got "paris"/)]);
    expect(rulesIn(errors)).toEqual(["cgw-id-format"]);
  });

  it("is compared with the other connections of its customer gateway, in either way", () => {
    const stack = newStack();
    const shared = device(stack);
    errorsWith({ customerGateway: shared }, stack);
    new VpnConnection(stack, "twin", { ...PROPS, cgwId: shared.customerGatewayId });
    const bgp = { ...WITHOUT, vgwId: OTHER_VGW, vgwIp: ID, style: "bgp", peerSubnets: undefined };
    new VpnConnection(stack, "rome", { ...bgp, customerGateway: shared } as VpnConnectionProps);
    new VpnConnection(stack, "lyon", { ...bgp, customerGateway: device(stack, "other") } as VpnConnectionProps);
    const found = warningsOf(stack).filter((warning) => /gateway-pair-unique|customer-gateway-style/.test(warning));
    expect(rulesIn(found)).toEqual(["gateway-pair-unique", "customer-gateway-style"]);
    expect(found[1]).toMatch(/"vpn\/(paris|twin)" connects the customer gateway with the style static/);
  });
});
