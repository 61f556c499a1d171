import { TerraformOutput, TerraformResource, type TerraformStack, TerraformVariable } from "cdktf";
import { describe, expect, it, test } from "vitest";
import {
  CustomerGateway,
  type CustomerGatewayLookup,
  type CustomerGatewayLookupProps,
  VpnConnection,
  VpnDeployment,
  VpnProvider,
} from "../../lib";
import { CUSTOMER_GATEWAY_LOOK_UP } from "../../lib/resources/customer-gateway/look-up-type";
import { connectionOf, errorsOf, newStack, rulesIn, synthesized } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

const ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";
const { cgwId: _cgwId, ...WITHOUT } = PROPS;

function dataOf(stack: TerraformStack): unknown {
  return (synthesized(stack) as { data?: { hwvpn_customer_gateway?: unknown } }).data?.hwvpn_customer_gateway;
}

function lookUp(props: unknown, stack = newStack()): CustomerGatewayLookup {
  return CustomerGateway.fromLookup(stack, "device", props as CustomerGatewayLookupProps);
}

function errorsOfLookUp(props: unknown): string[] {
  const stack = newStack();
  lookUp(props, stack);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/device: /, ""));
}

describe("CustomerGateway.fromLookup", () => {
  it("writes a data source with its selectors, and adds the provider", () => {
    const stack = newStack();
    const other = new TerraformResource(stack, "other", { terraformResourceType: "null_resource" });
    const selectors = { name: "paris", customerGatewayId: ID, ip: "203.0.113.7", tags: { env: "prod" } };
    lookUp({ ...selectors, timeouts: { read: "2m" }, dependsOn: [other] }, stack);
    expect(errorsOf(stack)).toEqual([]);
    expect(dataOf(stack)).toEqual({
      device: {
        name: "paris",
        id: ID,
        id_value: "203.0.113.7",
        tags: { env: "prod" },
        timeouts: { read: "2m" },
        construct_path: "vpn/device",
        depends_on: ["null_resource.other"],
      },
    });
    expect(synthesized(stack).provider?.hwvpn).toHaveLength(1);
  });

  test.each([
    ["ip", "203.0.113.7"],
    ["fqdn", "paris.example.net"],
    ["idValue", "paris.example.net"],
  ])("selects by %s", (prop, value) => {
    const stack = newStack();
    lookUp({ [prop]: value }, stack);
    expect(errorsOf(stack)).toEqual([]);
    expect(dataOf(stack)).toEqual({ device: { id_value: value, construct_path: "vpn/device" } });
  });

  it("takes an address that only Terraform knows", () => {
    const stack = newStack();
    lookUp({ ip: new TerraformVariable(stack, "address", { type: "string" }).stringValue }, stack);
    expect(errorsOf(stack)).toEqual([]);
    expect(dataOf(stack)).toMatchObject({ device: { id_value: "${var.address}" } });
  });

  it("uses the provider that is given", () => {
    const stack = newStack();
    const provider = new VpnProvider(stack, "eu", { region: "eu-de", alias: "eu" });
    lookUp({ name: "paris", provider }, stack);
    expect(dataOf(stack)).toMatchObject({ device: { provider: "hwvpn.eu" } });
  });

  it("has every attribute of the data source", () => {
    const stack = newStack();
    const device = lookUp({ name: "paris" }, stack);
    const written = CUSTOMER_GATEWAY_LOOK_UP.fields.map(({ name, prop }) => {
      new TerraformOutput(stack, `o-${name}`, { value: device[prop as keyof CustomerGatewayLookup], staticId: true });
      return [`o-${name}`, { value: `\${data.hwvpn_customer_gateway.device.${name}}` }];
    });
    expect(synthesized(stack).output).toEqual(Object.fromEntries(written));
  });

  it("is the customer gateway of a connection, and can be depended on, beside one that the stack creates", () => {
    const stack = newStack();
    const device = lookUp({ ip: "203.0.113.7" }, stack);
    const made = new CustomerGateway(stack, "other", { ip: "203.0.113.8", dependsOn: [device] });
    new VpnConnection(stack, "paris", { ...WITHOUT, customerGateway: device });
    expect(errorsOf(stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({ cgw_id: "${data.hwvpn_customer_gateway.device.id}" });
    expect(synthesized(stack).resource).toMatchObject({
      hwvpn_customer_gateway: { other: { depends_on: ["data.hwvpn_customer_gateway.device"] } },
    });
    expect(made.customerGatewayId).not.toBe(device.customerGatewayId);
  });

  test.each([
    [
      "no props",
      undefined,
      "props must be an object with at least name, customerGatewayId, idValue or tags, got nothing",
    ],
    ["no selector", {}, "look-up-selector"],
    ["only empty tags", { tags: {} }, "look-up-selector"],
    ["an ID that is none", { customerGatewayId: "paris" }, "customer-gateway-id-format"],
    ["a number as address", { ip: 5 }, "id-value-type"],
    ["a name as address", { ip: "paris.example.net" }, /^ip must be an IPv4 .*, got "paris.example.net"; .*use fqdn$/],
    ["an address as name", { fqdn: "203.0.113.7" }, /^fqdn must be a domain name, got "203.0.113.7"; .*use ip$/],
    ["both", { ip: "203.0.113.7", fqdn: "a.example" }, /^fqdn must be left out beside ip, which determines the same/],
    ["an address twice", { ip: "203.0.113.7", idValue: "203.0.113.7" }, /^idValue must be left out beside ip, /],
    ["the ID of a connection's prop", { name: "paris", cgwId: ID }, /^cgwId is not a prop; /],
    ["an output", { name: "paris", bgpAsn: 65010 }, /^bgpAsn is not a prop; leave it out, because only the service/],
    ["forEach", { name: "paris", forEach: 1 }, /^forEach is not a prop; the props are name, .*ip, fqdn, timeouts/],
  ])("rejects %s", (_, props, expected) => {
    const found = errorsOfLookUp(props);
    const wanted = typeof expected === "string" ? expected : expect.stringMatching(expected);
    expect(rulesIn(found)).toEqual([wanted]);
  });

  it("names the props that select", () => {
    expect(errorsOfLookUp({})).toEqual([
      "name must be given, or customerGatewayId, idValue or tags in its place (rule look-up-selector)",
    ]);
  });

  it("is rejected with the deployment that has no data sources", () => {
    const stack = newStack();
    new VpnProvider(stack, "provider", { deployment: VpnDeployment.nullResource() });
    expect(() => lookUp({ name: "paris" }, stack)).toThrow(
      '"vpn/device" must not look up a customer gateway with VpnDeployment.nullResource(), which has no data sources; use fromCustomerGatewayId',
    );
  });
});
