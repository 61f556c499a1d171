import { TerraformOutput, TerraformResource, type TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it, test } from "vitest";
import {
  type IVpnGateway,
  VpnConnection,
  VpnDeployment,
  VpnGateway,
  type VpnGatewayAttributes,
  type VpnGatewayLookupProps,
  VpnProvider,
  VpnRules,
} from "../../lib";
import { GATEWAY } from "../../lib/resources/gateway/gateway-type";
import { connectionOf, errorsOf, newStack, rulesIn, synthesized } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

const ID = "620f9e0b-0c3d-4c5a-9f54-0f5b7c3f6d21";
const EIP = "8f4c2a71-5b1e-4a49-8f0c-2d7e9a6b3c54";
const { vgwId: _vgwId, vgwIp: _vgwIp, ...WITHOUT_GATEWAY } = PROPS;

function dataOf(stack: TerraformStack): unknown {
  return (synthesized(stack) as { data?: { hwvpn_gateway?: unknown } }).data?.hwvpn_gateway;
}

function errorsOfLookUp(props: unknown): string[] {
  const stack = newStack();
  VpnGateway.fromLookup(stack, "hq", props as VpnGatewayLookupProps);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/hq: /, ""));
}

describe("VpnGateway.fromLookup", () => {
  it("writes a data source with its selectors, and adds the provider", () => {
    const stack = newStack();
    const name = new TerraformVariable(stack, "name", { type: "string" });
    const other = new TerraformResource(stack, "other", { terraformResourceType: "null_resource" });
    VpnGateway.fromLookup(stack, "hq", {
      name: name.stringValue,
      gatewayId: ID,
      tags: { env: "prod" },
      timeouts: { read: "2m" },
      dependsOn: [other],
    });
    expect(errorsOf(stack)).toEqual([]);
    expect(dataOf(stack)).toEqual({
      hq: {
        name: "${var.name}",
        id: ID,
        tags: { env: "prod" },
        timeouts: { read: "2m" },
        construct_path: "vpn/hq",
        depends_on: ["null_resource.other"],
      },
    });
    expect(synthesized(stack).provider?.hwvpn).toHaveLength(1);
  });

  it("uses the provider that is given", () => {
    const stack = newStack();
    const provider = new VpnProvider(stack, "eu", { region: "eu-de", alias: "eu" });
    VpnGateway.fromLookup(stack, "hq", { name: "hq", provider });
    expect(dataOf(stack)).toMatchObject({ hq: { provider: "hwvpn.eu" } });
  });

  it("has every attribute of the data source", () => {
    const stack = newStack();
    const gateway = VpnGateway.fromLookup(stack, "hq", { name: "hq" });
    const written = GATEWAY.fields.map(({ name, prop }) => {
      new TerraformOutput(stack, `o-${name}`, { value: gateway[prop as keyof VpnGateway], staticId: true });
      return [`o-${name}`, { value: `\${data.hwvpn_gateway.hq.${name}}` }];
    });
    expect(synthesized(stack).output).toEqual(Object.fromEntries(written));
  });

  it("can be depended on", () => {
    const stack = newStack();
    const gateway = VpnGateway.fromLookup(stack, "hq", { name: "hq" });
    new VpnConnection(stack, "paris", { ...PROPS, dependsOn: [gateway] });
    expect(connectionOf(stack)).toMatchObject({ depends_on: ["data.hwvpn_gateway.hq"] });
  });

  test.each([
    ["no props", undefined, "props must be an object with at least name, gatewayId or tags, got nothing"],
    ["no selector", {}, "look-up-selector"],
    ["only empty tags", { tags: {} }, "look-up-selector"],
    ["an ID that is none", { gatewayId: "hq" }, "gateway-id-format"],
    ["a number as name", { name: 5 }, "name-type"],
    ["a list of tags", { tags: ["env"] }, "tags-type"],
    ["the name of the API", { name: "hq", id: ID }, "id is not a prop; use gatewayId"],
    ["an unknown prop", { name: "hq", nmae: "x" }, "nmae is not a prop; use name"],
    [
      "an output",
      { name: "hq", status: "ACTIVE" },
      "status is not a prop; leave it out, because only the service sets it",
    ],
    ["forEach", { name: "hq", forEach: 1 }, expect.stringMatching(/^forEach is not a prop; the props are name, /)],
    [
      "a time-out of another operation",
      { name: "hq", timeouts: { create: "1m" } },
      "timeouts.create is no time-out here; use read",
    ],
    [
      "a duration that is none",
      { name: "hq", timeouts: { read: 90 } },
      'timeouts.read must be a duration above zero such as "90s", "10m" or "1h30m", got 90; use "90s"',
    ],
  ])("rejects %s", (_, props, expected) => {
    expect(rulesIn(errorsOfLookUp(props))).toEqual([expected]);
  });

  it("names the props that select", () => {
    expect(errorsOfLookUp({})).toEqual([
      "name must be given, or gatewayId or tags in its place (rule look-up-selector)",
    ]);
  });

  it("obeys suppressions", () => {
    const stack = newStack();
    VpnRules.of(stack).suppress("look-up-selector", "the region has one gateway");
    VpnGateway.fromLookup(stack, "hq", {});
    expect(errorsOf(stack)).toEqual([]);
    expect(dataOf(stack)).toMatchObject({ hq: { suppressed_rules: ["look-up-selector"] } });
  });

  it("is rejected with the deployment that has no data sources", () => {
    const stack = newStack();
    new VpnProvider(stack, "provider", { deployment: VpnDeployment.nullResource() });
    expect(() => VpnGateway.fromLookup(stack, "hq", { name: "hq" })).toThrow(
      '"vpn/hq" must not look up a VPN gateway with VpnDeployment.nullResource(), which has no data sources; use fromAttributes',
    );
  });
});

function errorsOfAttributes(attributes: unknown): string[] {
  const stack = newStack();
  VpnGateway.fromAttributes(stack, "hq", attributes as VpnGatewayAttributes);
  return errorsOf(stack).map((error) => error.replace(/^vpn\/hq: /, ""));
}

describe("VpnGateway.fromAttributes", () => {
  it("has the attributes that were given, and no block", () => {
    const stack = newStack();
    const id = new TerraformVariable(stack, "id", { type: "string" }).stringValue;
    const given = {
      gatewayId: id,
      address1: EIP,
      address2: "10.0.0.6",
      attachment: "er",
      networkType: "public",
      haMode: "active-active",
      ipVersion: "ipv4",
      flavor: "Professional1",
    };
    const gateway = VpnGateway.fromAttributes(stack, "hq", given);
    expect(Object.fromEntries(Object.keys(given).map((name) => [name, gateway[name as keyof IVpnGateway]]))).toEqual(
      given,
    );
    expect(errorsOf(stack)).toEqual([]);
    expect(dataOf(stack)).toBeUndefined();
  });

  it("fails where an attribute is read that it was not given", () => {
    const gateway = VpnGateway.fromAttributes(newStack(), "hq", { gatewayId: ID });
    expect(() => gateway.address2).toThrow(
      'address2 of the gateway "vpn/hq" is not known; give it to VpnGateway.fromAttributes',
    );
  });

  test.each([
    ["no attributes", undefined, "fromAttributes must be given an object with at least gatewayId, got nothing"],
    [
      "no ID",
      {},
      "gatewayId must be a VPN gateway ID as a string, got nothing; copy the ID of the gateway from the VPN console",
    ],
    ["an ID in upper case", { gatewayId: ID.toUpperCase() }, expect.stringContaining(`; use "${ID}"`)],
    [
      "an address that is none",
      { gatewayId: ID, address1: "hq" },
      expect.stringMatching(/^address1 must be the ID of an EIP.*, got "hq"$/),
    ],
    ["a number", { gatewayId: ID, address2: 5 }, "address2 must be a string, got 5"],
    ["an attachment that is none", { gatewayId: ID, attachment: "lan" }, 'attachment must be vpc or er, got "lan"'],
    ["an unknown attribute", { gatewayId: ID, eip1: EIP }, "eip1 is not an attribute of a gateway; remove it"],
  ])("rejects %s", (_, attributes, expected) => {
    expect(errorsOfAttributes(attributes)).toEqual([expected]);
  });
});

describe("a connection with gateway and gatewayAddress", () => {
  const withGateway = (props: object, scope = newStack()) => {
    new VpnConnection(scope, "paris", { ...WITHOUT_GATEWAY, ...props });
    return errorsOf(scope).map((error) => error.replace(/^vpn\/paris: /, ""));
  };
  const gatewayIn = (stack: TerraformStack, more: Partial<VpnGatewayAttributes> = {}) =>
    VpnGateway.fromAttributes(stack, "hq", { gatewayId: ID, address1: EIP, ...more });

  it("has the ID and the address of a looked-up gateway", () => {
    const stack = newStack();
    const gateway = VpnGateway.fromLookup(stack, "hq", { name: "hq" });
    expect(withGateway({ gateway, gatewayAddress: 2 }, stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({
      vgw_id: "${data.hwvpn_gateway.hq.id}",
      vgw_ip: "${data.hwvpn_gateway.hq.address_2}",
    });
    expect(connectionOf(stack)).not.toHaveProperty("gateway_attachment");
  });

  it("is the same block as with vgwId and vgwIp", () => {
    const [one, other] = [newStack(), newStack()];
    withGateway({ gateway: gatewayIn(one), gatewayAddress: 1 }, one);
    withGateway({ vgwId: ID, vgwIp: EIP }, other);
    expect(connectionOf(one)).toEqual(connectionOf(other));
  });

  it("takes the attachment from the gateway, unless it has its own", () => {
    const stack = newStack();
    const gateway = gatewayIn(stack, { attachment: "er" });
    expect(withGateway({ gateway, gatewayAddress: 1, style: "bgp", peerSubnets: undefined }, stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({ gateway_attachment: "er" });
    const own = newStack();
    withGateway({ gateway: gatewayIn(own), gatewayAddress: 1, gatewayAttachment: "vpc" }, own);
    expect(connectionOf(own)).toMatchObject({ gateway_attachment: "vpc" });
  });

  it("is checked with the facts that the code gives of the gateway", () => {
    const stack = newStack();
    const gateway = gatewayIn(stack, { networkType: "private" });
    expect(rulesIn(withGateway({ gateway, gatewayAddress: 1 }, stack))).toEqual(["vgw-ip-network-type"]);
  });

  it("may have a gateway of another library", () => {
    class OwnGateway extends Construct {
      public readonly gatewayId = ID;
      public readonly address1 = EIP;
    }
    const stack = newStack();
    const gateway = new OwnGateway(stack, "own");
    expect(withGateway({ gateway, gatewayAddress: 1 }, stack)).toEqual([]);
    expect(connectionOf(stack)).toMatchObject({ vgw_id: ID, vgw_ip: EIP });
  });

  test.each([
    [
      "an ID as gateway",
      { gateway: ID, gatewayAddress: 1 },
      [`gateway must be a VpnGateway, got "${ID}"; use vgwId for its ID`],
    ],
    [
      "an object as gateway",
      { gateway: {}, gatewayAddress: 1 },
      ["gateway must be a VpnGateway, got an object; use VpnGateway.fromLookup or VpnGateway.fromAttributes"],
    ],
    [
      "an address without gateway",
      { gatewayAddress: 1 },
      [
        "vgwId must be given; or give gateway in its place (rule vgw-id-required)",
        "vgwIp must be given; or give gatewayAddress in its place (rule vgw-ip-required)",
        "gatewayAddress must be left out without gateway, to which it belongs; give gateway",
      ],
    ],
    [
      "neither way",
      {},
      [
        "vgwId must be given; or give gateway in its place (rule vgw-id-required)",
        "vgwIp must be given; or give gatewayAddress in its place (rule vgw-ip-required)",
      ],
    ],
  ])("rejects %s", (_, props, expected) => {
    expect(withGateway(props)).toEqual(expected);
  });

  test.each([
    [
      "both ways",
      { gatewayAddress: 1, vgwId: ID, vgwIp: EIP },
      [
        "vgwId must be left out beside gateway, because gateway determines it; remove one of the two",
        "vgwIp must be left out beside gateway, because gatewayAddress determines it; remove one of the two",
      ],
    ],
    [
      "no address",
      {},
      [
        "gatewayAddress must be given with gateway; use 1 or 2, the number of the address that is the end of the tunnel",
      ],
    ],
    [
      "a third address",
      { gatewayAddress: 3 },
      ["gatewayAddress must be 1 or 2, the number of an address of the gateway, got 3"],
    ],
    [
      "a text as address",
      { gatewayAddress: "1" },
      ['gatewayAddress must be 1 or 2, the number of an address of the gateway, got "1"'],
    ],
    [
      "an address that it has not",
      { gatewayAddress: 2 },
      [
        'gatewayAddress must be an address that the gateway "vpn/hq" has, got 2; use 1, or give address2 to VpnGateway.fromAttributes',
      ],
    ],
  ])("rejects a gateway with %s", (_, props, expected) => {
    const stack = newStack();
    expect(withGateway({ gateway: gatewayIn(stack), ...props }, stack)).toEqual(expected);
  });

  it("names the props that the code has in all messages", () => {
    const stack = newStack();
    const gateway = VpnGateway.fromAttributes(stack, "hq", { gatewayId: "hq", address1: "192.0.2.1/24" });
    const [id, address, ...own] = withGateway({ gateway, gatewayAddress: 1 }, stack).filter(
      (error) => !error.startsWith("vpn/hq"),
    );
    expect(id).toMatch(/^gateway must be a UUID of 36 characters, got "hq".*\(rule vgw-id-format\)$/);
    expect(address).toMatch(/^gatewayAddress must be a UUID .*, got "192\.0\.2\.1\/24".*\(rule vgw-ip-format\)$/);
    expect(own).toEqual([]);
  });

  it("is compared with the other connections of its gateway", () => {
    const stack = newStack();
    const gateway = VpnGateway.fromLookup(stack, "hq", { name: "hq" });
    const props = { ...WITHOUT_GATEWAY, gateway, gatewayAddress: 1 };
    for (const id of ["paris", "lyon"]) {
      new VpnConnection(stack, id, props);
    }
    const warned = stack.node
      .findAll()
      .flatMap(({ node }) => [...node.validate(), ...node.metadata.map(({ data }) => String(data))]);
    expect(warned.filter((text) => text.includes("(rule gateway-pair-unique)"))).toHaveLength(1);
  });
});
