import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformOutput, type TerraformStack, TerraformVariable, Token } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  IkeIdType,
  IkeVersion,
  PeerConfiguration,
  type PeerConfigurationProps,
  PeerDevice,
  PreSharedKey,
  VpnConnection,
  VpnConnectionPair,
  VpnConnectionStyle,
  VpnDeployment,
  VpnEncryptionAlgorithm,
  VpnGateway,
  VpnProvider,
} from "../../lib";
import { filesOf } from "../../lib/peer/document";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, stackFolder, synthesized, synthesizedFile, temporaryApp } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";
import { parseSwanctl, sectionAt } from "../peer/support/swanctl";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const TUNNEL = { tunnelLocalAddress: "169.254.76.1/30", tunnelPeerAddress: "169.254.76.2/30" };
const INPUTS = {
  gatewayAddresses: ["203.0.113.10"],
  deviceAddresses: ["198.51.100.7"],
  cloudSubnets: ["10.0.0.0/16"],
};

function site(
  stack: TerraformStack,
  props: object = {},
  peer: Partial<PeerConfigurationProps> = {},
): PeerConfiguration {
  const paris = new VpnConnection(stack, "paris", { ...PROPS, ...TUNNEL, ...props });
  return new PeerConfiguration(stack, "paris-device", {
    connections: [paris],
    device: PeerDevice.strongSwan(),
    ...INPUTS,
    ...peer,
  });
}

function outputOf(stack: TerraformStack, value: string): string {
  new TerraformOutput(stack, "out", { value });
  return String(synthesized(stack).output?.out?.value);
}

function peerFiles(stack: TerraformStack, name = "paris-device") {
  return filesOf(readFileSync(join(stackFolder(stack), "peers", `${name}.md`), "utf8"));
}

function peerFile(stack: TerraformStack, file: string, name = "paris-device"): string {
  return peerFiles(stack, name).find((each) => each.name === file)?.content ?? "";
}

describe("the texts of a PeerConfiguration", () => {
  test("are the same in an output and in the file beside the stack", () => {
    const stack = newStack();
    const text = outputOf(stack, site(stack).text);
    synthesizedFile(stack);
    expect(errorsOf(stack)).toEqual([]);
    expect(peerFile(stack, "swanctl.conf")).toBe(text);
    expect(sectionAt(parseSwanctl(text), "connections", "vpn-paris")).toMatchObject({
      local_addrs: "198.51.100.7",
      remote_addrs: "203.0.113.10",
    });
    expect(peerFiles(stack).map(({ name }) => name)).toEqual([
      "swanctl.conf",
      "interfaces.sh",
      "vpn-routes.sh",
      "strongswan.conf",
      "key-instructions.txt",
    ]);
    expect(readdirSync(join(stackFolder(stack), "peers"))).toEqual(["paris-device.md"]);
  });

  test("come from props that are read once, although validation, outputs and the file ask", () => {
    const stack = newStack();
    const connections = [new VpnConnection(stack, "paris", { ...PROPS, ...TUNNEL })];
    let reads = 0;
    const peer = new PeerConfiguration(stack, "paris-device", {
      ...INPUTS,
      connections,
      get device() {
        reads += 1;
        return PeerDevice.strongSwan();
      },
    });
    new TerraformOutput(stack, "keys", { value: peer.keyInstructions });
    expect(peer.keyInstructions).toBe(peer.keyInstructions);
    outputOf(stack, peer.text);
    const first = reads;
    synthesizedFile(stack);
    expect(first).toBeGreaterThan(0);
    expect(reads).toBe(first);
  });

  test("refer to what only Terraform knows, and the files say so", () => {
    const stack = newStack();
    const gateway = new TerraformVariable(stack, "gateway", { type: "string" });
    const peer = site(
      stack,
      { tunnelPeerAddress: undefined, tunnelLocalAddress: undefined },
      {
        gatewayAddresses: [gateway.stringValue],
        deviceAddresses: ["${var.device}"],
        device: PeerDevice.strongSwan(),
      },
    );
    const interfaces = outputOf(stack, peer.file("interfaces.sh"));
    expect(interfaces).toContain("ip address replace ${hwvpn_connection.paris.tunnel_peer_address} dev ipsec1");
    synthesizedFile(stack);
    const file = peerFile(stack, "swanctl.conf");
    expect(file.split("\n")[0]).toContain("Not complete: only Terraform knows the values in ${...}");
    expect(sectionAt(parseSwanctl(file), "connections", "vpn-paris")).toMatchObject({
      local_addrs: "${var.device}",
      remote_addrs: "${var.gateway}",
    });
    expect(peerFile(stack, "interfaces.sh").split("\n").slice(0, 2)).toEqual([
      "#!/bin/sh",
      expect.stringContaining("Not complete"),
    ]);
    for (const name of ["swanctl.conf", "interfaces.sh", "vpn-routes.sh"]) {
      expect(peerFile(stack, name)).toMatch(/^[\n -~]*$/);
    }
  });

  test("take addresses without prefix length from those that the service chooses", () => {
    const stack = newStack();
    const asn = new TerraformVariable(stack, "asn", { type: "number" });
    const peer = site(
      stack,
      { style: VpnConnectionStyle.BGP, tunnelPeerAddress: undefined, tunnelLocalAddress: undefined },
      { gatewayAsn: asn.numberValue, deviceAsn: 65010 },
    );
    const frr = outputOf(stack, peer.file("frr.conf"));
    const host = '${element(split("/", hwvpn_connection.paris.tunnel_local_address), 0)}';
    expect(frr).toContain(` neighbor ${host} remote-as \${var.asn}`);
    expect(frr).toContain("router bgp 65010\n");
  });

  test("take addresses and AS number from a look-up of the gateway, unless they are given", () => {
    const stack = newStack();
    const gateway = VpnGateway.fromLookup(stack, "hq", { name: "vpngw-hq" });
    const paris = new VpnConnection(stack, "paris", {
      gateway,
      gatewayAddress: 2,
      cgwId: PROPS.cgwId,
      peerSubnets: PROPS.peerSubnets,
      style: VpnConnectionStyle.BGP,
      ...TUNNEL,
    });
    const props = { connections: [paris], device: PeerDevice.strongSwan(), deviceAsn: 65010 };
    const peer = new PeerConfiguration(stack, "device", props);
    const given = new PeerConfiguration(stack, "given", { ...props, gatewayAsn: 64999 });
    expect(errorsOf(stack)).toEqual([]);
    new TerraformOutput(stack, "given-frr", { value: given.file("frr.conf") });
    new TerraformOutput(stack, "frr", { value: peer.file("frr.conf") });
    expect(outputOf(stack, peer.text)).toContain("remote_addrs = ${data.hwvpn_gateway.hq.ip_address_2}");
    expect(String(synthesized(stack).output?.frr?.value)).toContain("remote-as ${data.hwvpn_gateway.hq.bgp_asn}");
    expect(String(synthesized(stack).output?.["given-frr"]?.value)).toContain("remote-as 64999");
  });

  test("keep an ID that looks like a template as it is", () => {
    const stack = newStack();
    const ikePolicy = { localIdType: IkeIdType.FQDN, localId: "a${b}%{c}", peerIdType: IkeIdType.IP };
    const text = outputOf(stack, site(stack, { ikePolicy }).text);
    expect(text).toContain('id = "fqdn:a$${b}%%{c}"');
    synthesizedFile(stack);
    expect(peerFile(stack, "swanctl.conf")).toContain('id = "fqdn:a${b}%{c}"');
  });

  test("never have the key", () => {
    const stack = newStack();
    const peer = site(stack, { psk: PreSharedKey.unsafeLiteral("Secret-Key-1") });
    new TerraformOutput(stack, "keys", { value: peer.keyInstructions });
    expect(outputOf(stack, peer.text)).not.toContain("Secret-Key-1");
    expect(JSON.stringify(synthesized(stack).output)).not.toContain("Secret-Key-1");
    synthesizedFile(stack);
    const document = readFileSync(join(stackFolder(stack), "peers", "paris-device.md"), "utf8");
    expect(document).toContain("## key-instructions.txt");
    expect(document).not.toContain("Secret-Key-1");
  });

  test("exist with null_resource and in HCL, too", () => {
    const nullStack = newStack("null");
    new VpnProvider(nullStack, "vpn", { deployment: VpnDeployment.nullResource() });
    const peer = site(nullStack, { tunnelPeerAddress: undefined, tunnelLocalAddress: undefined });
    expect(outputOf(nullStack, peer.file("interfaces.sh"))).toMatch(/replace \$\{.*tunnel_peer_address.*\} dev ipsec1/);
    const hclStack = newStack("hcl", temporaryApp({ hclOutput: true }));
    new TerraformOutput(hclStack, "out", { value: site(hclStack).text });
    App.of(hclStack).synth();
    expect(peerFile(hclStack, "swanctl.conf")).toContain("local_addrs = 198.51.100.7");
  });

  test("have a file of their own, whatever the ids", () => {
    const stack = newStack();
    const ids = ["dev 1", "dev-1", "東京", "大阪", "Lyon", "lyon", "nice"];
    const connections = [new VpnConnection(stack, "paris", { ...PROPS, ...TUNNEL })];
    for (const id of ids) {
      new PeerConfiguration(stack, id, { connections, device: PeerDevice.parameterSheet(), ...INPUTS });
    }
    const addressOf = (id: string) => stack.node.findChild(id).node.addr.slice(-8);
    synthesizedFile(stack);
    const root = join(stackFolder(stack), "peers");
    const files = readdirSync(root);
    expect(files.sort()).toEqual(
      [
        `dev-1-${addressOf("dev 1")}`,
        "dev-1",
        `peer-${addressOf("東京")}`,
        `peer-${addressOf("大阪")}`,
        `Lyon-${addressOf("Lyon")}`,
        `lyon-${addressOf("lyon")}`,
        "nice",
      ]
        .map((name) => `${name}.md`)
        .sort(),
    );
    expect(new Set(files.map((name) => readFileSync(join(root, name), "utf8"))).size).toBe(7);
  });

  test("are removed from the folder of the stack with their construct, and files of others are kept", () => {
    const stack = newStack();
    site(stack);
    const folder = join(stackFolder(stack), "peers");
    mkdirSync(join(folder, "own"), { recursive: true });
    writeFileSync(join(folder, "old.md"), "# x\n\nGenerated by cdktf-huaweicloud-vpn.\n");
    writeFileSync(join(folder, "notes.md"), "mine\n");
    synthesizedFile(stack);
    expect(readdirSync(folder).sort()).toEqual(["notes.md", "own", "paris-device.md"]);
    stack.node.tryRemoveChild("paris-device");
    synthesizedFile(stack);
    expect(readdirSync(folder).sort()).toEqual(["notes.md", "own"]);
  });

  test("refer to the output of the stack of the connection from another stack", () => {
    const app = temporaryApp();
    const stack = newStack("vpn", app);
    const peer = site(stack, { tunnelPeerAddress: undefined, tunnelLocalAddress: undefined });
    const other = newStack("other", app);
    new TerraformOutput(other, "out", { value: peer.file("interfaces.sh") });
    app.synth();
    const written = JSON.parse(readFileSync(join(stackFolder(other), "cdk.tf.json"), "utf8"));
    expect(written.output.out.value).toMatch(
      /replace \$\{data\.terraform_remote_state\.\S+outputs\.cross-stack-output-\S+\} dev ipsec1/,
    );
  });
});

describe("synth rejects", () => {
  const errors = (props: object, peer: object = {}): string[] => {
    const stack = newStack();
    site(stack, props, peer);
    return errorsOf(stack).filter((error) => error.startsWith("vpn/paris-device: "));
  };

  test("what the device cannot do, with the reason", () => {
    expect(
      errors({ ikePolicy: { ikeVersion: IkeVersion.V1, encryptionAlgorithm: VpnEncryptionAlgorithm.AES_256_GCM_16 } }),
    ).toEqual([
      'vpn/paris-device: ikePolicy.encryptionAlgorithm of connection "vpn/paris" must not be AES-GCM under IKEv1, got "aes-256-gcm-16", because phase 1 of IKEv1 has no such cipher and no device negotiates it; use "aes-256", or IKEv2',
    ]);
  });

  test("what must be known and is not", () => {
    const stack = newStack();
    const group = new TerraformVariable(stack, "group", { type: "string" });
    site(stack, { ikePolicy: { dhGroup: group.stringValue } });
    expect(errorsOf(stack)).toEqual([
      'vpn/paris-device: ikePolicy.dhGroup of connection "vpn/paris" must be known at synth, because the configuration of the device depends on it, got a Terraform value; give the value itself',
    ]);
  });

  test.each<[string, object, object, string]>([
    ["a missing network", {}, { cloudSubnets: undefined }, "cloudSubnets must have at least one network"],
    [
      "a wrong network",
      {},
      { cloudSubnets: ["10.0.0.0"] },
      'cloudSubnets[0] must be a CIDR block such as "10.0.0.0/24"',
    ],
    ["a wrong address", {}, { gatewayAddresses: ["vpn.example"] }, "gatewayAddresses[0] must be an IP address"],
    [
      "too many addresses",
      {},
      { gatewayAddresses: ["1.1.1.1", "1.1.1.2"] },
      "gatewayAddresses must have one address, got 2",
    ],
    ["no AS numbers", { style: VpnConnectionStyle.BGP }, { deviceAsn: 65010 }, "gatewayAsn must be given"],
    ["an AS number out of range", {}, { deviceAsn: 0 }, "deviceAsn must be an AS number from 1 to 4294967295"],
    ["a wrong number", {}, { tunnelNumber: 0 }, "tunnelNumber must be an integer from 1 to 999999, got 0"],
    ["a tunnel number as text", {}, { tunnelNumber: "30" }, "tunnelNumber must be a number, got a string; use 30"],
    ["no number", {}, { tunnelNumber: true }, "tunnelNumber must be a number, got a boolean"],
    ["an object as number", {}, { tunnelNumber: {} }, "tunnelNumber must be a number, got an object"],
    [
      "a tunnel number that only Terraform knows",
      {},
      { tunnelNumber: Token.asNumber("${var.number}") },
      "tunnelNumber must be known at synth, because names in the text depend on it, got a Terraform value",
    ],
    ["an AS number as text", {}, { gatewayAsn: "65010" }, "gatewayAsn must be a number, got a string; use 65010"],
    [
      "an AS number as text that only Terraform knows",
      {},
      { deviceAsn: "${var.asn}" },
      "deviceAsn must be a number, got a Terraform value that is none; use Token.asNumber",
    ],
    [
      "NAT that is denied",
      {},
      { devicePrivateAddresses: ["10.1.1.1"], deviceBehindNat: false },
      "deviceBehindNat must not be false",
    ],
    ["no connection", {}, { connections: [] }, "connections must be a list of one or two VpnConnection, got 0"],
    ["another construct", {}, { connections: [{}] }, "connections[0] must be a VpnConnection that this code declares"],
    [
      "undefined in place of a connection",
      {},
      { connections: [undefined] },
      "connections[0] must be a VpnConnection that this code declares, got nothing",
    ],
    ["another device", {}, { device: "strongswan" }, "device must be a PeerDevice such as PeerDevice.strongSwan()"],
    [
      "a name that no prop has",
      {},
      { gatewayAdresses: ["1.1.1.1"] },
      "gatewayAdresses is no prop of a PeerConfiguration; use gatewayAddresses",
    ],
    [
      "text in place of a list",
      {},
      { cloudSubnets: "10.0.0.0/16" },
      'cloudSubnets must be a list, got a string; put it into a list: ["10.0.0.0/16"]',
    ],
    [
      "text that only Terraform knows in place of a list",
      {},
      { deviceAddresses: "${var.address}" },
      "deviceAddresses must be a list, got a string; put it into a list",
    ],
    [
      "a number in place of a list",
      {},
      { gatewayAddresses: 1 },
      "gatewayAddresses must be a list of strings, got a number",
    ],
    [
      "a list of unknown length",
      {},
      { cloudSubnets: Token.asList("${var.subnets}") },
      "cloudSubnets must be a list whose length is known at synth, got a Terraform value; use Fn.element for its entries",
    ],
  ])("%s", (_, props, peer, message) => {
    expect(errors(props, peer)).toEqual([expect.stringContaining(`vpn/paris-device: ${message}`)]);
  });

  test("a connection of another stack, and one with forEach", () => {
    const app = temporaryApp();
    const [stack, other] = [newStack("vpn", app), newStack("other", app)];
    const paris = new VpnConnection(other, "paris", PROPS);
    new PeerConfiguration(stack, "device", { connections: [paris], device: PeerDevice.strongSwan(), ...INPUTS });
    expect(errorsOf(stack)).toEqual([
      expect.stringContaining('connections[0] must be in the stack of the PeerConfiguration, got "other/paris"'),
    ]);
  });

  test.each([
    [
      "in place of its connections",
      (pair: unknown) => pair,
      "connections must be a list of one or two VpnConnection, got a VpnConnectionPair; use pair.first and pair.second in a list",
    ],
    [
      "as a connection",
      (pair: unknown) => [pair],
      "connections[0] must be a VpnConnection that this code declares, got a VpnConnectionPair; use pair.first and pair.second",
    ],
  ])("a pair %s", (_, given, message) => {
    const stack = newStack();
    const { vgwIp, psk, ...common } = PROPS;
    const pair = new VpnConnectionPair(stack, "pair", {
      ...common,
      tunnelBlock: "169.254.31.0/29",
      first: { vgwIp, psk },
      second: { vgwIp: "5a1c2a71-77d0-4f6e-8a15-52b9e03cd6bb", psk },
    });
    const connections = given(pair) as VpnConnection[];
    new PeerConfiguration(stack, "device", { connections, device: PeerDevice.strongSwan(), ...INPUTS });
    expect(errorsOf(stack)).toEqual([`vpn/device: ${message}`]);
  });

  test("the same connection twice", () => {
    const stack = newStack();
    const paris = new VpnConnection(stack, "paris", { ...PROPS, ...TUNNEL });
    new PeerConfiguration(stack, "device", { connections: [paris, paris], device: PeerDevice.strongSwan(), ...INPUTS });
    expect(errorsOf(stack)).toEqual(['vpn/device: connections must be two different ones, got "vpn/paris" twice']);
  });

  test("a file that the device does not have", () => {
    const stack = newStack();
    site(stack).file("frr.conf");
    expect(errorsOf(stack)).toEqual([
      'vpn/paris-device: file("frr.conf") does not exist for this device and these connections; use "swanctl.conf" or "interfaces.sh" or "vpn-routes.sh" or "strongswan.conf"',
    ]);
  });

  test.each([
    [5, "a number"],
    [null, "nothing"],
    [undefined, "nothing"],
    [{}, "an object"],
  ])("%s as the name of a file", (name, kind) => {
    const stack = newStack();
    site(stack).file(name as never);
    expect(errorsOf(stack)).toEqual([
      `vpn/paris-device: file(…) must get the name of a file as a string, got ${kind}; use "swanctl.conf" or "interfaces.sh" or "vpn-routes.sh" or "strongswan.conf"`,
    ]);
  });
});
