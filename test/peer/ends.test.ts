import { describe, expect, it, test } from "vitest";
import { configurePeer } from "../../lib/peer/configure-peer";
import type { PeerConnection, PeerCustomerGateway } from "../../lib/peer/connection";
import type { Device } from "../../lib/peer/device";
import { CISCO_IOS_XE } from "../../lib/peer/devices/cisco/cisco-ios-xe";
import { FORTI_GATE } from "../../lib/peer/devices/fortigate/forti-gate";
import { HUAWEI_USG } from "../../lib/peer/devices/huawei/huawei-usg";
import { LIBRESWAN } from "../../lib/peer/devices/libreswan/libreswan";
import { PARAMETER_SHEET } from "../../lib/peer/devices/parameter-sheet/parameter-sheet";
import { STRONG_SWAN } from "../../lib/peer/devices/strong-swan/strong-swan";
import { VYOS } from "../../lib/peer/devices/vyos/vyos";
import { formatPeerProblem } from "../../lib/peer/format-problem";
import type { PeerInputs } from "../../lib/peer/inputs";
import { known, unknown } from "../../lib/peer/model/text";
import type { Fields } from "../../lib/schema/value";
import { INPUT_PROPS } from "../../lib/synth/peer/peer-props";
import {
  BGP,
  connection,
  fileOf,
  INPUTS,
  POLICY,
  STATIC,
  TEMPLATE,
  textFor,
  textForAll,
  within,
} from "./support/sites";

const OFFICE: PeerCustomerGateway = { title: "site/office", address: known("198.51.100.7"), asn: known("65010") };
const { deviceAddresses: _, deviceAsn: __, ...WITHOUT_DEVICE } = INPUTS;

interface Judged {
  readonly problems: readonly string[];
  readonly doubts: readonly string[];
}

function judge(connections: readonly PeerConnection[], inputs: PeerInputs, device: Device = PARAMETER_SHEET): Judged {
  const result = configurePeer("device", connections, inputs, device);
  const sentences = (found: Parameters<typeof formatPeerProblem>[0][]) =>
    found.map((problem) => formatPeerProblem(problem, connections, "props", INPUT_PROPS));
  return {
    problems: sentences([...(result.problems ?? [])]),
    doubts: sentences([...(result.doubts ?? [])]),
  };
}

const addresses = (...texts: readonly string[]) => texts.map(known);

describe("the customer gateway of a connection", () => {
  const at = (specification: Fields, customerGateway = OFFICE): PeerConnection => ({
    ...connection(specification),
    customerGateway,
  });

  it("gives the address and the AS number of the device", () => {
    const text = textForAll(STRONG_SWAN, [at(BGP)], WITHOUT_DEVICE);
    expect(fileOf(text, "swanctl.conf")).toContain("local_addrs = 198.51.100.7");
    expect(fileOf(text, "swanctl.conf")).toContain("id = 198.51.100.7");
    expect(fileOf(text, "frr.conf")).toContain("router bgp 65010\n");
  });

  it("gives way to what is given, and keeps the ID of the device behind NAT", () => {
    const natted = { ...INPUTS, deviceAddresses: addresses("198.51.100.99"), isDeviceBehindNat: true };
    const text = fileOf(textForAll(STRONG_SWAN, [at(STATIC)], natted), "swanctl.conf");
    expect(text).toContain("id = 198.51.100.7");
    expect(text).not.toContain("198.51.100.99");
  });

  it("may have values that only Terraform knows", () => {
    const gateway = { title: "x", address: unknown("<address>"), asn: unknown("<asn>") };
    const text = textForAll(STRONG_SWAN, [at(BGP, gateway)], WITHOUT_DEVICE);
    expect(fileOf(text, "swanctl.conf")).toContain("local_addrs = <address>");
    expect(judge([at(BGP, gateway)], INPUTS).problems).toEqual([]);
  });

  it("must not be contradicted", () => {
    const inputs = { ...INPUTS, deviceAddresses: addresses("198.51.100.8"), deviceAsn: known("65011") };
    expect(judge([at(BGP)], inputs).problems).toEqual([
      'deviceAsn must be 65010, the AS number of the customer gateway "site/office" of connection "site/paris", got 65011; leave it out, or correct the customer gateway',
    ]);
    expect(judge([at(STATIC)], inputs).problems).toEqual([
      'deviceAddresses[0] must be "198.51.100.7", the address of the customer gateway "site/office" of connection "site/paris", got "198.51.100.8"; leave it out, correct the customer gateway, or say that the device is behind NAT',
    ]);
  });

  it("is one for each connection of a pair, with one AS number", () => {
    const second: PeerConnection = {
      ...connection(
        { ...BGP, tunnel_local_address: "169.254.76.5/30", tunnel_peer_address: "169.254.76.6/30" },
        "lyon",
      ),
      customerGateway: { title: "site/other", address: known("198.51.100.8"), asn: known("65011") },
    };
    const inputs = { ...WITHOUT_DEVICE, gatewayAddresses: addresses("203.0.113.10", "203.0.113.11") };
    expect(judge([at(BGP), second], inputs).problems).toEqual([
      "deviceAsn must be one for both connections, got 65010 and 65011; configure each device by itself",
    ]);
  });
});

describe("addresses between which no tunnel can be", () => {
  test.each<[string, Fields, PeerInputs, string]>([
    [
      "the gateway's for the device",
      STATIC,
      { deviceAddresses: addresses("203.0.113.10") },
      'deviceAddresses[0] must differ from the address of the VPN gateway, got "203.0.113.10" for both; give each end its own',
    ],
    [
      "the gateway's for the interface of the device",
      STATIC,
      { devicePrivateAddresses: addresses("203.0.113.10") },
      'devicePrivateAddresses[0] must differ from the address of the VPN gateway, got "203.0.113.10" for both; give each end its own',
    ],
    ...["0.0.0.0", "127.0.0.1", "224.0.0.5", "255.255.255.255", "::", "::1", "ff02::1"].map(
      (address): [string, Fields, PeerInputs, string] => [
        address,
        STATIC,
        { gatewayAddresses: addresses(address) },
        `gatewayAddresses[0] must be the address of a machine, got "${address}"; give the address that packets are sent to`,
      ],
    ),
    [
      "another IP version",
      STATIC,
      { deviceAddresses: addresses("2001:db8::7") },
      'deviceAddresses[0] must be an IPv4 address like that of the VPN gateway, got "2001:db8::7"',
    ],
    [
      "an address inside the tunnel",
      STATIC,
      { gatewayAddresses: addresses("169.254.76.1") },
      'gatewayAddresses[0] must be outside the block of the tunnel addresses "169.254.76.2/30", got "169.254.76.1"; give the address that packets are sent to',
    ],
    [
      "one AS number for both ends",
      BGP,
      { deviceAsn: known("64512") },
      "deviceAsn must differ from the AS number of the other end, got 64512 for both; give each end its own",
    ],
    [
      "networks of another IP version",
      STATIC,
      { cloudSubnets: addresses("10.0.0.0/16", "2001:db8::/64") },
      'cloudSubnets[1] must be an IPv4 network like those of connection "site/paris", got "2001:db8::/64"',
    ],
    [
      "networks of another IP version behind the device",
      TEMPLATE,
      { deviceSubnets: addresses("2001:db8::/64") },
      'deviceSubnets[0] must be an IPv4 network like those of connection "site/paris", got "2001:db8::/64"',
    ],
  ])("are refused: %s", (_name, specification, inputs, message) => {
    expect(judge([connection(specification)], { ...INPUTS, ...inputs }).problems).toEqual([message]);
  });

  it("are refused: one address of the gateway for both of its EIPs", () => {
    const [first, second] = ["8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa", "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77"].map(
      (vgw_ip, index) => connection({ ...POLICY, vgw_ip }, `paris-${index + 1}`),
    ) as [PeerConnection, PeerConnection];
    const inputs = { ...INPUTS, gatewayAddresses: addresses("203.0.113.10", "203.0.113.10") };
    expect(judge([first, second], inputs).problems).toEqual([
      'gatewayAddresses must be two different addresses, one for each connection, got "203.0.113.10" twice',
    ]);
    expect(judge([first, { ...second, specification: first.specification }], inputs).problems).toEqual([]);
  });
});

describe("addresses that are probably not meant", () => {
  test.each<[string, Fields, PeerInputs, readonly string[]]>([
    [
      "a private address of the device, seen from the internet",
      STATIC,
      { deviceAddresses: addresses("192.168.1.2") },
      [
        'deviceAddresses[0] should be an address that the gateway sees, got "192.168.1.2", which the internet does not route; give the public address, and this one as the private address of the device',
      ],
    ],
    [
      "the device inside its own networks",
      STATIC,
      { deviceSubnets: addresses("198.51.100.0/24") },
      [
        'deviceSubnets should not contain "198.51.100.7", the address of the device, got "198.51.100.0/24": the gateway routes these networks into the tunnel; leave the address out, unless the gateway reaches it beside the tunnel',
      ],
    ],
    [
      "the gateway behind its own tunnel",
      STATIC,
      { cloudSubnets: addresses("0.0.0.0/0") },
      [
        'cloudSubnets should not contain "203.0.113.10", the address of the gateway, got "0.0.0.0/0": the device routes these networks into the tunnel; leave the address out, or give the device a route of its own to it',
      ],
    ],
    [
      "a private gateway, inside the cloud's networks and beside a device in the same block",
      { ...STATIC, vgw_ip: "10.0.0.10" },
      { gatewayAddresses: undefined, deviceAddresses: addresses("10.9.0.2"), deviceSubnets: addresses("10.0.0.0/8") },
      [],
    ],
    ["selectors around both ends", POLICY, { deviceAddresses: addresses("192.168.44.1"), isDeviceBehindNat: true }, []],
  ])("%s", (_name, specification, inputs, doubts) => {
    expect(judge([connection(specification)], { ...INPUTS, ...inputs })).toEqual({ problems: [], doubts });
  });
});

describe("the number of the first tunnel", () => {
  const at = (device: Device, firstTunnelNumber: number) =>
    textFor(device, within(device, POLICY), { ...INPUTS, firstTunnelNumber }).files[0]?.content ?? "";

  it("tells the entries of several sites on one device apart", () => {
    expect(at(CISCO_IOS_XE, 1)).toContain("crypto map vpn 1 ipsec-isakmp");
    expect(at(CISCO_IOS_XE, 7)).toContain("crypto map vpn 7 ipsec-isakmp");
    const numbered = /^(?:ike proposal|ike peer|ipsec proposal|ipsec policy|acl number) .*$/gm;
    const [one, seven] = [1, 7].map((number): readonly string[] => at(HUAWEI_USG, number).match(numbered) ?? []);
    expect(one).toEqual([
      "ike proposal 1",
      "ike peer vpn1",
      "ipsec proposal vpn1",
      "acl number 3002",
      "ipsec policy vpn 1 isakmp",
    ]);
    expect(one?.filter((line) => seven?.includes(line))).toEqual([]);
    expect(seven).toContain("acl number 3008");
  });

  it.each([STRONG_SWAN, LIBRESWAN, VYOS, FORTI_GATE, CISCO_IOS_XE])(
    "tells what the routes of several sites need on one device apart: $title",
    (device) => {
      const named =
        /(?:prefix-list|route-map) (?:(?:im|ex)port )?\S+|edit "vpn\d+"|interface Tunnel\d+|vti\d+|ipsec\d+|\/etc\/\S+\/vpn-routes\S*|updown ?= ?\S+ \S+/g;
      for (const style of [STATIC, BGP]) {
        const namesAt = (firstTunnelNumber: number) =>
          textFor(device, style, { ...INPUTS, firstTunnelNumber }).files.flatMap(
            ({ content }) => content.match(named) ?? [],
          );
        const [first, eleventh] = [namesAt(1), namesAt(11)];
        expect(first.length).toBeGreaterThan(0);
        expect(first.filter((name) => eleventh.includes(name))).toEqual([]);
      }
    },
  );

  it.each([
    [CISCO_IOS_XE, 65_535, "Cisco IOS XE"],
    [HUAWEI_USG, 100, "Huawei USG"],
  ])("ends where those of $title end", (device, highest, title) => {
    const connections = [connection(within(device, POLICY))];
    expect(judge(connections, { ...INPUTS, firstTunnelNumber: highest }, device).problems).toEqual([]);
    expect(judge(connections, { ...INPUTS, firstTunnelNumber: highest + 1 }, device).problems).toEqual([
      `tunnelNumber must be at most ${highest} on ${title}, got ${highest + 1}`,
    ]);
  });
});

describe("what a device cannot take is said of the prop that gives it", () => {
  const IPV6_POLICY: Fields = {
    style: "policy",
    peer_subnets_v6: ["2001:db8:1::/64"],
    policy_rules_v6: [{ source: "2001:db8:2::/64", destination: ["2001:db8:1::/64"] }],
  };
  const IPV6_ENDS = { gatewayAddresses: addresses("2001:db8::10"), deviceAddresses: addresses("2001:db8::7") };
  const REFUSED =
    "cannot be configured on Cisco IOS XE, which is covered for IPv4 alone; use the parameter sheet for IPv6";

  test.each<[string, Fields, PeerInputs, string]>([
    ["the rules", IPV6_POLICY, {}, 'policyRulesV6 of connection "site/paris"'],
    [
      "the peer subnets",
      { ...TEMPLATE, peer_subnets: undefined, peer_subnets_v6: ["2001:db8:1::/64"] },
      { cloudSubnets: addresses("2001:db8:2::/64") },
      'peerSubnetsV6 of connection "site/paris"',
    ],
    ["the address of the gateway", STATIC, IPV6_ENDS, "gatewayAddresses[0]"],
  ])("IPv6: %s", (_name, specification, inputs, prop) => {
    expect(judge([connection(specification)], { ...INPUTS, ...inputs }, CISCO_IOS_XE).problems).toEqual([
      `${prop} ${REFUSED}`,
    ]);
  });

  it("a default of the API, with what to choose in its place", () => {
    expect(judge([connection(STATIC)], INPUTS, HUAWEI_USG).problems).toEqual([
      'ikePolicy.dhGroup of connection "site/paris" cannot be "group15", the default of the API, on Huawei USG, which has no source for this group; use "group14" or "group19"',
      'ipsecPolicy.pfs of connection "site/paris" cannot be "group15", the default of the API, on Huawei USG, which has no source for this group; use "group14" or "disable"',
    ]);
  });
});
