import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { TerraformVariable } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  CustomerGateway,
  type CustomerGatewayProps,
  PeerConfiguration,
  type PeerConfigurationProps,
  PeerDevice,
  VpnConnection,
  VpnConnectionStyle,
  VpnGateway,
} from "../../lib";
import { parseArguments } from "../../lib/cli/arguments";
import { runPeer } from "../../lib/cli/peer/peer-command";
import { filesOf } from "../../lib/peer/document";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, stackFolder, synthesizedFile, warningsOf } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const { cgwId: _, ...ENDS } = PROPS;
const GATEWAY = { gatewayAddresses: ["203.0.113.10"], gatewayAsn: 64512 };

function site(
  stack: TerraformStack,
  office: CustomerGatewayProps,
  peer: Partial<PeerConfigurationProps> = {},
  style = VpnConnectionStyle.BGP,
): void {
  const customerGateway = new CustomerGateway(stack, "office", office);
  const paris = new VpnConnection(stack, "paris", {
    ...ENDS,
    customerGateway,
    style,
    tunnelLocalAddress: "169.254.76.1/30",
    tunnelPeerAddress: "169.254.76.2/30",
  });
  new PeerConfiguration(stack, "device", {
    connections: [paris],
    device: PeerDevice.strongSwan(),
    ...GATEWAY,
    ...peer,
  });
}

function fileOf(stack: TerraformStack, name: string): string {
  const document = readFileSync(join(stackFolder(stack), "peers", "device.md"), "utf8");
  return filesOf(document).find((file) => file.name === name)?.content ?? "";
}

/** What `hwvpn peer` prints of the same stack, without a word on the device. */
function printed(stack: TerraformStack, file: string): string {
  const args = [
    "--device",
    "strongswan",
    "--gateway-address",
    "203.0.113.10",
    "--gateway-asn",
    "64512",
    "--file",
    file,
  ];
  const request = parseArguments(["peer", stackFolder(stack), ...args]);
  if (request.kind !== "peer") {
    throw new Error(request.kind);
  }
  return runPeer(request).printed;
}

describe("the customer gateway of a connection gives a PeerConfiguration", () => {
  test.each<[string, CustomerGatewayProps, string, string]>([
    ["address and AS number", { ip: "198.51.100.7", bgpAsn: 65010 }, "198.51.100.7", "65010"],
    ["the default AS number of the API", { ip: "198.51.100.7" }, "198.51.100.7", "65000"],
    ["the address of the API's own fields", { idValue: "198.51.100.7", bgpAsn: 65010 }, "198.51.100.7", "65010"],
  ])("%s, and hwvpn peer the same", (_name, office, address, asn) => {
    const stack = newStack();
    site(stack, office);
    expect(errorsOf(stack)).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
    synthesizedFile(stack);
    expect(fileOf(stack, "swanctl.conf")).toContain(`local_addrs = ${address}`);
    expect(fileOf(stack, "frr.conf")).toContain(`router bgp ${asn}\n`);
    for (const file of ["swanctl.conf", "frr.conf"]) {
      expect(printed(stack, file)).toBe(fileOf(stack, file).replace(/^.*Not complete:.*\n/m, ""));
    }
  });

  test("references to what only Terraform knows", () => {
    const stack = newStack();
    const ip = new TerraformVariable(stack, "ip", { type: "string" });
    const asn = new TerraformVariable(stack, "asn", { type: "number" });
    site(stack, { ip: ip.stringValue, bgpAsn: asn.numberValue });
    expect(errorsOf(stack)).toEqual([]);
    synthesizedFile(stack);
    expect(fileOf(stack, "swanctl.conf")).toContain("local_addrs = ${var.ip}");
    expect(fileOf(stack, "frr.conf")).toContain("router bgp ${var.asn}\n");
  });

  test("nothing if it is known by a domain name, or by its ID alone", () => {
    const stack = newStack();
    site(stack, { fqdn: "office.example" }, { cloudSubnets: ["10.0.0.0/16"] }, VpnConnectionStyle.STATIC);
    synthesizedFile(stack);
    expect(fileOf(stack, "swanctl.conf")).toContain("local_addrs = ${hwvpn_connection.paris.ikepolicy.peer_id}");
  });
});

test("a gateway on a private network gives its own address", () => {
  const stack = newStack();
  const gateway = VpnGateway.fromAttributes(stack, "hq", { gatewayId: PROPS.vgwId, address1: "10.0.0.10" });
  const { vgwId: _vgwId, vgwIp: _vgwIp, ...props } = ENDS;
  const customerGateway = new CustomerGateway(stack, "office", { ip: "10.9.0.2" });
  const paris = new VpnConnection(stack, "paris", { ...props, gateway, gatewayAddress: 1, customerGateway });
  const cloudSubnets = ["10.0.0.0/16"];
  new PeerConfiguration(stack, "device", { connections: [paris], device: PeerDevice.strongSwan(), cloudSubnets });
  expect([errorsOf(stack), warningsOf(stack)]).toEqual([[], []]);
  synthesizedFile(stack);
  expect(fileOf(stack, "swanctl.conf")).toContain("remote_addrs = 10.0.0.10");
});

test("synth rejects what contradicts the customer gateway", () => {
  const stack = newStack();
  site(stack, { ip: "198.51.100.7", bgpAsn: 65010 }, { deviceAddresses: ["198.51.100.8"] });
  expect(errorsOf(stack)).toEqual([
    'vpn/device: deviceAddresses[0] must be "198.51.100.7", the address of the customer gateway "vpn/office" of connection "vpn/paris", got "198.51.100.8"; leave it out, correct the customer gateway, or say that the device is behind NAT',
  ]);
  const behindNat = newStack();
  const nat = { deviceAddresses: ["198.51.100.8"], deviceBehindNat: true };
  site(behindNat, { ip: "198.51.100.7", bgpAsn: 65010 }, nat);
  expect(errorsOf(behindNat)).toEqual([]);
});

test("synth warns about addresses that are probably not meant", () => {
  const stack = newStack();
  site(stack, { ip: "10.1.1.7", bgpAsn: 65010 });
  expect(errorsOf(stack)).toEqual([]);
  expect(warningsOf(stack)).toEqual([
    expect.stringContaining("deviceAddresses[0] should be an address that the gateway sees"),
  ]);
});
