import { TerraformVariable } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  CustomerGateway,
  PreSharedKey,
  VpnConnection,
  VpnConnectionPair,
  type VpnConnectionPairProps,
  VpnConnectionStyle,
  VpnDeployment,
  VpnGateway,
  VpnHaMode,
  VpnProvider,
  VpnRules,
} from "../../lib";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, rulesIn, synthesized, warningsOf } from "../deployment/synthesis";
import { KEYLESS_PROPS } from "../fixtures/props";

const SECOND_IP = "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77";
const SECOND_CGW = "2e8cf4d6-1b75-4f10-9a1c-ac8d6f2e3b21";
const { vgwIp, ...COMMON } = KEYLESS_PROPS;
const PAIR: VpnConnectionPairProps = {
  ...COMMON,
  first: { vgwIp, psk: PreSharedKey.fromEnvironment("PARIS_PSK_1") },
  second: { vgwIp: SECOND_IP, psk: PreSharedKey.fromEnvironment("PARIS_PSK_2") },
};

let plugin: PluginFixture;
beforeAll(async () => {
  plugin = await usePluginFixture();
});
afterAll(() => plugin.remove());

function pairWith(props: object = {}): {
  readonly stack: ReturnType<typeof newStack>;
  readonly pair: VpnConnectionPair;
} {
  const stack = newStack("net");
  return { stack, pair: new VpnConnectionPair(stack, "paris", { ...PAIR, ...props } as VpnConnectionPairProps) };
}

function blocksOf(props: object = {}): readonly Record<string, unknown>[] {
  const { stack } = pairWith(props);
  expect(errorsOf(stack)).toEqual([]);
  return Object.values(synthesized(stack).resource?.hwvpn_connection ?? {});
}

const errorsWith = (props: object) => errorsOf(pairWith(props).stack);
const warningsWith = (props: object) => warningsOf(pairWith(props).stack);

describe("a pair", () => {
  test("is two connections with stable names, which differ in what each has for itself", () => {
    const { stack } = pairWith();
    expect(errorsOf(stack)).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
    const connections = synthesized(stack).resource?.hwvpn_connection ?? {};
    expect(Object.keys(connections)).toEqual([
      expect.stringMatching(/^paris_first_[0-9A-F]{8}$/),
      expect.stringMatching(/^paris_second_[0-9A-F]{8}$/),
    ]);
    const [first = {}, second = {}] = Object.values(connections);
    expect(first).toMatchObject({
      vgw_ip: vgwIp,
      psk: { source: "environment", variable: "PARIS_PSK_1" },
      construct_path: "net/paris/first",
    });
    expect(second).toEqual({
      ...first,
      vgw_ip: SECOND_IP,
      psk: { source: "environment", variable: "PARIS_PSK_2", version: 1 },
      construct_path: "net/paris/second",
    });
  });

  test.each([
    [undefined, [undefined, undefined]],
    [VpnHaMode.ACTIVE_ACTIVE, [undefined, undefined]],
    [VpnHaMode.ACTIVE_STANDBY, ["master", "slave"]],
  ])("in the mode %s gives the connections the roles %s", (mode, roles) => {
    expect(blocksOf({ mode }).map(({ ha_role }) => ha_role)).toEqual(roles);
  });

  test("may have a customer gateway for each connection", () => {
    const members = { first: { ...PAIR.first, cgwId: COMMON.cgwId }, second: { ...PAIR.second, cgwId: SECOND_CGW } };
    expect(blocksOf({ ...members, cgwId: undefined }).map(({ cgw_id }) => cgw_id)).toEqual([COMMON.cgwId, SECOND_CGW]);
    expect(warningsWith({ ...members, cgwId: undefined })).toEqual([]);
  });

  test("may have its customer gateway as a construct, and another one for one connection, in either way", () => {
    const stack = newStack();
    const [common, other] = ["common", "other"].map((id) => new CustomerGateway(stack, id, { idValue: "203.0.113.7" }));
    const ids = ["${hwvpn_customer_gateway.common.id}", "${hwvpn_customer_gateway.other.id}"];
    const cases = [
      [{ customerGateway: common }, {}, [ids[0], ids[0]]],
      [{ customerGateway: common }, { customerGateway: other }, ids],
      [{ customerGateway: common }, { cgwId: SECOND_CGW }, [ids[0], SECOND_CGW]],
      [{ cgwId: SECOND_CGW }, { customerGateway: other }, [SECOND_CGW, ids[1]]],
    ] as const;
    for (const [index, [pair, second, expected]] of cases.entries()) {
      const props = { ...PAIR, cgwId: undefined, ...pair, second: { ...PAIR.second, ...second } };
      new VpnConnectionPair(stack, `pair-${index}`, props);
      const blocks = Object.entries(synthesized(stack).resource?.hwvpn_connection ?? {});
      const ofPair = blocks.filter(([name]) => name.includes(`pair-${index}`)).map(([, { cgw_id }]) => cgw_id);
      expect(ofPair).toEqual(expected);
    }
  });

  test("names the connections after itself, unless they have names", () => {
    expect(blocksOf({ name: "paris" }).map(({ name }) => name)).toEqual(["paris-1", "paris-2"]);
    const first = { ...PAIR.first, name: "paris" };
    expect(blocksOf({ name: "paris", first }).map(({ name }) => name)).toEqual(["paris", "paris-2"]);
  });

  test("adds members of the IKE policy and tags of one connection to those of both", () => {
    const second = { ...PAIR.second, ikePolicy: { peerId: "b.example.net" }, tags: { device: "b" } };
    const ikePolicy = { lifetimeSeconds: 3600, peerIdType: "fqdn", peerId: "a.example.net" };
    expect(blocksOf({ second, ikePolicy, tags: { site: "paris" } })).toMatchObject([
      { ikepolicy: { lifetime_seconds: 3600, peer_id: "a.example.net" }, tags: { site: "paris" } },
      { ikepolicy: { lifetime_seconds: 3600, peer_id: "b.example.net" }, tags: { site: "paris", device: "b" } },
    ]);
  });

  test("hands its connections over as connections of their own", () => {
    const { stack, pair } = pairWith();
    expect([pair.first, pair.second].every((connection) => connection instanceof VpnConnection)).toBe(true);
    pair.first.importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c3");
    pair.second.moveFrom("hwvpn_connection.paris");
    pair.second.tags = { tier: "2" };
    expect(errorsOf(stack)).toEqual([]);
    expect(synthesized(stack)).toMatchObject({
      import: [{ id: "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3" }],
      moved: [{ from: "hwvpn_connection.paris", to: expect.stringMatching(/^hwvpn_connection\.paris_second_/) }],
    });
  });

  test("takes the addresses of a gateway", () => {
    const stack = newStack("net");
    const attributes = {
      gatewayId: String(COMMON.vgwId),
      address1: vgwIp,
      address2: SECOND_IP,
      haMode: "active-standby",
    };
    const gateway = VpnGateway.fromAttributes(stack, "gateway", attributes);
    const keys = { first: { psk: PAIR.first.psk }, second: { psk: PAIR.second.psk } };
    const props = { ...PAIR, ...keys, vgwId: undefined, gateway };
    new VpnConnectionPair(stack, "paris", { ...props, mode: VpnHaMode.ACTIVE_STANDBY });
    expect(errorsOf(stack)).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
    const blocks = Object.values(synthesized(stack).resource?.hwvpn_connection ?? {});
    expect(blocks.map(({ vgw_id, vgw_ip, ha_role }) => [vgw_id, vgw_ip, ha_role])).toEqual([
      [COMMON.vgwId, vgwIp, "master"],
      [COMMON.vgwId, SECOND_IP, "slave"],
    ]);

    new VpnConnectionPair(stack, "lyon", { ...props, cgwId: SECOND_CGW, peerSubnets: ["10.1.0.0/16"] });
    expect(rulesIn(warningsOf(stack))).toEqual(["ha-role-pair"]);
  });

  test("is deployed by null_resource, too", () => {
    const stack = newStack("net");
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    const pair = new VpnConnectionPair(stack, "paris", { ...PAIR, mode: VpnHaMode.ACTIVE_STANDBY });
    pair.first.moveFrom("null_resource.paris");
    expect(errorsOf(stack)).toEqual([]);
    const text = JSON.stringify(synthesized(stack));
    expect(text).toMatch(/null_resource\.paris_first_[0-9A-F]{8}/);
    expect(text).toContain(SECOND_IP);
    expect(text).toContain("slave");
  });
});

describe("the block of the tunnels", () => {
  const addressesWith = (tunnelBlock: string) =>
    blocksOf({ tunnelBlock }).map(({ tunnel_local_address: local, tunnel_peer_address: peer }) => [local, peer]);

  test.each([
    ["169.254.31.0/29", "169.254.31"],
    ["169.254.70.0/24", "169.254.70"],
    ["169.254.0.0/16", "169.254.0"],
  ])("%s gives each connection a /30 block", (block, prefix) => {
    expect(addressesWith(block)).toEqual([
      [`${prefix}.1/30`, `${prefix}.2/30`],
      [`${prefix}.5/30`, `${prefix}.6/30`],
    ]);
  });

  test("may be a Terraform value", () => {
    const stack = newStack("net");
    const { stringValue: tunnelBlock } = new TerraformVariable(stack, "block", { type: "string" });
    new VpnConnectionPair(stack, "paris", { ...PAIR, tunnelBlock });
    expect(errorsOf(stack)).toEqual([]);
    expect(Object.values(synthesized(stack).resource?.hwvpn_connection ?? {})).toMatchObject([
      { tunnel_local_address: "${cidrhost(var.block, 1)}/30", tunnel_peer_address: "${cidrhost(var.block, 2)}/30" },
      { tunnel_local_address: "${cidrhost(var.block, 5)}/30", tunnel_peer_address: "${cidrhost(var.block, 6)}/30" },
    ]);
  });

  const STATEMENT =
    'must be an IPv4 block in 169.254.0.0/16 with a prefix length of 16 to 29, such as "169.254.31.0/29", got';

  test.each([
    ["169.254.31.0/30", `${STATEMENT} "169.254.31.0/30"; a tunnel needs a block of 30, so two need a block of 29`],
    ["169.254.0.0/15", `${STATEMENT} "169.254.0.0/15"`],
    ["10.0.0.0/29", `${STATEMENT} "10.0.0.0/29"`],
    ["169.254.31.0", `${STATEMENT} "169.254.31.0"`],
    ["169.254.31.4/29", 'must begin at the network address of the block, got "169.254.31.4/29"; use "169.254.31.0/29"'],
    [
      "169.254.195.8/29",
      'must not begin in 169.254.195.0/24, which the service reserves, got "169.254.195.8/29"; use another block',
    ],
    [5, 'must be an IPv4 block such as "169.254.31.0/29", got a number'],
  ])("%s is rejected", (tunnelBlock, problem) => {
    expect(errorsWith({ tunnelBlock })).toEqual([`net/paris: tunnelBlock ${problem}`]);
  });

  test("is rejected beside addresses of a connection", () => {
    const second = { ...PAIR.second, tunnelPeerAddress: "169.254.40.2/30" };
    expect(errorsWith({ tunnelBlock: "169.254.31.0/29", second })[0]).toBe(
      "net/paris: second.tunnelPeerAddress must be left out with tunnelBlock, which gives it; remove one of the two",
    );
  });
});

describe("synth rejects a pair", () => {
  test("with one address of the gateway twice, whatever the case", () => {
    const second = { ...PAIR.second, vgwIp: vgwIp.toUpperCase() };
    expect(errorsWith({ second })).toEqual([
      `net/paris/second: vgwIp must differ from the address of the other connection of the pair, got "${second.vgwIp}"; "net/paris/first" has it: use the other address of the gateway (rule pair-address)`,
    ]);
    expect(warningsWith({ second })).toEqual([]);
  });

  test("with one reference for both addresses", () => {
    const stack = newStack("net");
    const { stringValue: address } = new TerraformVariable(stack, "eip", { type: "string" });
    const members = { first: { ...PAIR.first, vgwIp: address }, second: { ...PAIR.second, vgwIp: `\${var.eip}` } };
    new VpnConnectionPair(stack, "paris", { ...PAIR, ...members });
    expect(rulesIn(errorsOf(stack))).toEqual(["pair-address"]);
  });

  test("with tunnels in one /30 block", () => {
    const first = { ...PAIR.first, tunnelLocalAddress: "169.254.31.1/30", tunnelPeerAddress: "169.254.31.2/30" };
    const second = { ...PAIR.second, tunnelLocalAddress: "169.254.31.2/30", tunnelPeerAddress: "169.254.31.1/30" };
    expect(errorsWith({ first, second })).toEqual([
      'net/paris/second: tunnelLocalAddress must be in another /30 block than the tunnel addresses of the other connection of the pair, got "169.254.31.2/30"; "net/paris/first" uses "169.254.31.0/30": use another block, or give the pair one block for both with tunnelBlock (rule pair-tunnel-overlap)',
    ]);
    expect(warningsWith({ first, second })).toEqual([]);
    expect(
      errorsWith({
        first,
        second: { ...second, tunnelLocalAddress: "169.254.31.6/30", tunnelPeerAddress: "169.254.31.5/30" },
      }),
    ).toEqual([]);
  });

  test("with the style policy-template", () => {
    expect(errorsWith({ style: VpnConnectionStyle.POLICY_TEMPLATE })).toEqual([
      expect.stringMatching(
        /^net\/paris\/second: style must be static, bgp or policy in a pair, got "policy-template"; .*\(rule pair-policy-template\)$/,
      ),
    ]);
  });

  test.each([
    [
      "without props",
      undefined,
      /^net\/paris: props must be an object with at least vgwId or gateway, first and second, got nothing$/,
    ],
    [
      "without a connection",
      { second: undefined },
      /^net\/paris: second must be an object with .*, such as vgwIp and psk, got nothing$/,
    ],
    ["with a text for a connection", { first: "x" }, /^net\/paris: first must be an object with .*, got a string$/],
    [
      "in an unknown mode",
      { mode: "active" },
      /^net\/paris: mode must be active-active or active-standby, .* got "active"$/,
    ],
    [
      "without a customer gateway",
      { cgwId: undefined },
      /^net\/paris\/first: cgwId must be given.*\(rule cgw-id-required\)$/,
    ],
    [
      "with an invalid common value",
      { peerSubnets: ["x"] },
      /^net\/paris\/first: peerSubnets\[0\] must be an IPv4 CIDR block/,
    ],
  ])("%s", (_, props, message) => {
    const stack = newStack("net");
    const given = props === undefined ? undefined : { ...PAIR, ...props };
    new VpnConnectionPair(stack, "paris", given as unknown as VpnConnectionPairProps);
    expect(errorsOf(stack)).toContainEqual(expect.stringMatching(message));
  });
});

describe("a prop in the wrong place is reported once", () => {
  test.each<[string, object, string]>([
    ["misspelled", { tagz: {} }, "tagz is not a prop; use tags"],
    ["known under another name", { gateway_id: "x" }, "gateway_id is not a prop; use vgwId"],
    [
      "unknown altogether",
      { colour: "red" },
      `colour is not a prop; the props are name, vgwId, style, cgwId, peerSubnets`,
    ],
    ["of a connection with forEach", { forEach: {} }, "forEach is not a prop; the props are "],
    [
      "of each connection",
      { psk: PreSharedKey.fromEnvironment("A") },
      "psk must be given by first and second, because each connection has its own; move it there",
    ],
    [
      "decided by the pair",
      { gatewayAddress: 1 },
      "gatewayAddress must be left out, because the first connection has the first address of the gateway; exchange first and second, or give vgwIp to each",
    ],
    ["misspelled in a connection", { first: { ...PAIR.first, vgwIP: "x" } }, "first.vgwIP is not a prop; use vgwIp"],
    ...["style", "peerSubnets", "ipsecPolicy", "healthCheck", "gateway", "timeouts", "mode"].map(
      (name): [string, object, string] => [
        `${name}, which both have in common`,
        { second: { ...PAIR.second, [name]: "x" } },
        `second.${name} must be given by the pair, because both connections have it in common; move it there`,
      ],
    ),
    [
      "decided by the pair, in a connection",
      { second: { ...PAIR.second, gatewayAddress: 1 } },
      "second.gatewayAddress must be left out",
    ],
  ])("%s", (_, props, message) => {
    expect(errorsWith(props)).toEqual([expect.stringContaining(`net/paris: ${message}`)]);
  });

  test("and an absent one is none", () => {
    expect(errorsWith({ colour: undefined, second: { ...PAIR.second, style: undefined } })).toEqual([]);
  });
});

describe("one key for both connections", () => {
  const keyed = (one: PreSharedKey | undefined, other: PreSharedKey | undefined) => ({
    first: { ...PAIR.first, psk: one },
    second: { ...PAIR.second, psk: other },
  });
  const variable = (name: string, version = 1) => PreSharedKey.fromEnvironment(name, { version });
  const literal = (text: string) => PreSharedKey.unsafeLiteral(text);

  test("is a warning, which does not show the key", () => {
    const warnings = warningsWith(keyed(literal("Secret-Key-1"), literal("Secret-Key-1")));
    expect(warnings).toContainEqual(
      "psk should differ from the key of the other connection of the pair; with one key for both tunnels, whoever learns it has both: give each its own (rule pair-key)",
    );
    expect(warnings.join()).not.toContain("Secret-Key-1");
  });

  test.each([
    ["one variable", variable("A"), variable("A"), true],
    ["one variable in two versions", variable("A"), variable("A", 2), true],
    ["two variables", variable("A"), variable("a"), false],
    ["one file", PreSharedKey.fromFile("/a"), PreSharedKey.fromFile("/a"), true],
    ["two files", PreSharedKey.fromFile("/a"), PreSharedKey.fromFile("/b"), false],
    ["a variable and a file", variable("A"), PreSharedKey.fromFile("A"), false],
    ["one reference", PreSharedKey.fromTerraform("${var.a}"), PreSharedKey.fromTerraform("${var.a}"), true],
    ["two references", PreSharedKey.fromTerraform("${var.a}"), PreSharedKey.fromTerraform("${var.b}"), false],
    ["literals that differ in case", literal("Secret-Key-1"), literal("secret-Key-1"), false],
    ["no keys", undefined, undefined, false],
  ])("%s", (_, one, other, isSame) => {
    expect(rulesIn(warningsWith(keyed(one, other))).includes("pair-key")).toBe(isSame);
  });

  test("can be meant", () => {
    const { stack, pair } = pairWith(keyed(variable("A"), variable("A")));
    VpnRules.of(pair).suppress("pair-key", "the device has one key for all tunnels");
    expect(warningsOf(stack)).toEqual([]);
  });
});

test("two pairs are judged apart", () => {
  const { stack } = pairWith();
  const lyon = { ...PAIR, cgwId: SECOND_CGW, peerSubnets: ["192.168.45.0/24"] };
  new VpnConnectionPair(stack, "lyon", lyon);
  expect(errorsOf(stack)).toEqual([]);
  expect(warningsOf(stack)).toEqual([]);
});

describe("what plain JavaScript may pass", () => {
  const errorsWith = (props: object) => errorsOf(pairWith(props).stack);

  test("tags that are no map are errors, also beside tags of one connection", () => {
    const first = { ...PAIR.first, tags: { site: "paris" } };
    for (const props of [{ tags: "env=prod" }, { tags: ["a"] }, { tags: "env=prod", first }]) {
      expect(errorsWith(props)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/first: tags must be/),
          expect.stringMatching(/second: tags must be/),
        ]),
      );
    }
  });

  test("a role is an error that names mode, because mode decides it", () => {
    expect(errorsWith({ haRole: "slave" })).toEqual([
      expect.stringMatching(/paris: haRole must be left out, because mode decides it, got "slave"; set mode/),
    ]);
    expect(errorsWith({ mode: VpnHaMode.ACTIVE_STANDBY, first: { ...PAIR.first, haRole: "slave" } })).toEqual([
      expect.stringMatching(/paris: first\.haRole must be left out/),
    ]);
  });
});
