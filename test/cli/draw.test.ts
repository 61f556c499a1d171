import type { TerraformStack } from "cdktf";
import { TerraformVariable } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  CustomerGateway,
  PreSharedKey,
  VpnConnection,
  VpnConnectionPair,
  VpnConnectionStyle,
  VpnDeployment,
  VpnHaMode,
  VpnProvider,
} from "../../lib";
import { parseArguments } from "../../lib/cli/arguments";
import { runDraw } from "../../lib/cli/draw/draw-command";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { newStack, stackFolder, synthesizedFile } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

const SECOND_IP = "5a1c2a71-77d0-4f6e-8a15-52b9e03cd6bb";

function drawn(stack: TerraformStack): string {
  synthesizedFile(stack);
  const request = parseArguments(["draw", stackFolder(stack)]);
  if (request.kind !== "draw") {
    throw new Error(request.kind === "mistake" ? request.message : request.kind);
  }
  return runDraw(request);
}

describe("hwvpn draw", () => {
  test("has gateways, customer gateways and connections, and no key", () => {
    const stack = newStack();
    const { vgwIp, psk: _, cgwId: __, ...common } = PROPS;
    new VpnConnectionPair(stack, "paris", {
      ...common,
      mode: VpnHaMode.ACTIVE_STANDBY,
      customerGateway: new CustomerGateway(stack, "office", { ip: "198.51.100.7" }),
      peerSubnets: ["192.168.44.0/24", "192.168.45.0/24"],
      tunnelBlock: "169.254.31.0/29",
      first: { vgwIp, psk: PreSharedKey.unsafeLiteral("Secret-Canary-1") },
      second: { vgwIp: SECOND_IP, psk: PreSharedKey.unsafeLiteral("Secret-Canary-2") },
    });
    const text = drawn(stack);
    expect(text.split("\n")).toEqual([
      "flowchart LR",
      `  subgraph gateway1["VPN gateway ${PROPS.vgwId}"]`,
      `    address1["${vgwIp}"]`,
      `    address2["${SECOND_IP}"]`,
      "  end",
      '  device1["Customer gateway vpn/office at 198.51.100.7<br/>192.168.44.0/24<br/>192.168.45.0/24"]',
      '  address1 ---|"vpn/paris/first<br/>static, master<br/>169.254.31.1/30 to 169.254.31.2/30"| device1',
      '  address2 ---|"vpn/paris/second<br/>static, slave<br/>169.254.31.5/30 to 169.254.31.6/30"| device1',
      "",
    ]);
    expect(text).not.toContain("Canary");
  });

  test.each([
    ["the plugin", VpnDeployment.plugin()],
    ["null_resource", VpnDeployment.nullResource()],
  ])("shows what only Terraform knows as an expression, with %s", (_name, deployment) => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { deployment });
    const gateway = new TerraformVariable(stack, "gateway", { type: "string" });
    const subnets = Array.from({ length: 9 }, (_, index) => `192.168.${index}.0/24`);
    new VpnConnection(stack, "paris", {
      ...PROPS,
      vgwId: gateway.stringValue,
      style: VpnConnectionStyle.BGP,
      peerSubnets: subnets,
    });
    const text = drawn(stack);
    expect(text).toContain('subgraph gateway1["VPN gateway var.gateway"]');
    expect(text).toContain("192.168.4.0/24<br/>and 4 more networks");
    expect(text).toContain('|"vpn/paris<br/>bgp"|');
  });

  test("writes signs with a meaning in Mermaid by their numbers", () => {
    const stack = newStack();
    new VpnConnection(stack, 'Pa"ris <b>#1;', { ...PROPS });
    expect(drawn(stack)).toContain("vpn/Pa#34;ris #60;b#62;#35;1#59;");
  });

  test("says what is wrong", () => {
    const stack = newStack();
    expect(() => drawn(stack)).toThrow("has no VPN connection");
    expect(() => runDraw({ stack: "/nowhere" })).toThrow(
      'cannot read the stack "/nowhere": it does not exist; run cdktf synth first',
    );
    expect(parseArguments(["draw"])).toMatchObject({
      kind: "mistake",
      message: expect.stringMatching(/^draw needs one folder of a stack/),
    });
    expect(parseArguments(["draw", "x", "--keys"])).toMatchObject({
      message: "there is no option --keys; see hwvpn draw --help",
    });
    expect(parseArguments(["draw", "--help"])).toEqual({ kind: "help", of: "draw" });
  });
});
