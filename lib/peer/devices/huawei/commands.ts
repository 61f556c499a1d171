import { childrenOf } from "../../children";
import { type Site, wordFor } from "../../device";
import { isAuthenticated } from "../../model/algorithms";
import type { Tunnel } from "../../model/tunnel";
import { distinctTexts } from "../distinct-texts";
import { preferredFirst } from "../linux/route-script";
import { type RoutedTunnel, routedTunnels } from "../linux/tunnels";
import { TUNNEL_MASK, withMask, withWildcard } from "../networks";
import { HUAWEI_WORDS } from "./words";

const { ike: IKE, esp: ESP } = HUAWEI_WORDS[2];

/** The interface that stands for the one to the internet. */
export const WAN = "GigabitEthernet1/0/0";

/** Huawei's guides for devices set this MTU, which leaves room for the headers of ESP and NAT traversal. */
const MTU = 1400;

/** The guide numbers its first advanced access list 3002. */
const LISTS_BEFORE = 3001;

/** IKE proposals are numbered from 1. */
export const HIGHEST_PROPOSAL = 100;

/** DPD is a setting of the whole device. */
export function globalLines({ tunnels }: Site): readonly string[] {
  const [first] = tunnels;
  return first === undefined
    ? []
    : [
        "ipsec sha2 compatible enable",
        "ike dpd type periodic",
        `ike dpd idle-time ${first.ike.deadPeer.idleSeconds}`,
        `ike dpd retransmit-interval ${first.ike.deadPeer.retransmitSeconds}`,
      ];
}

export function cryptoLines(tunnel: Tunnel): readonly string[] {
  const { ike, esp, gateway, number } = tunnel;
  const hash = wordFor(IKE.hashes, ike.hash);
  return [
    ...view(`ike proposal ${number}`, [
      `encryption-algorithm ${wordFor(IKE.ciphers, ike.cipher)}`,
      `dh ${wordFor(IKE.groups, ike.group)}`,
      `authentication-algorithm ${hash}`,
      "authentication-method pre-share",
      `integrity-algorithm hmac-${hash}`,
      `prf hmac-${hash}`,
      `sa duration ${ike.lifetimeSeconds}`,
    ]),
    "# Enter the key in the view of the peer: see the instructions for the key.",
    "# pre-shared-key <key>",
    ...view(`ike peer ${nameOf(tunnel)}`, [
      "undo version 1",
      `ike-proposal ${number}`,
      `remote-address ${gateway.address.text}`,
    ]),
    ...view(`ipsec proposal ${nameOf(tunnel)}`, [
      ...(isAuthenticated(esp.cipher) ? [] : [`esp authentication-algorithm ${wordFor(ESP.hashes, esp.hash)}`]),
      `esp encryption-algorithm ${wordFor(ESP.ciphers, esp.cipher)}`,
    ]),
  ];
}

/** A view and its commands. It is left at the end, as in Huawei's guide. */
export function view(head: string, commands: readonly string[]): readonly string[] {
  return [head, ...commands.map((command) => ` ${command}`), "quit"];
}

/** Names of policies have at most 15 characters. */
export function nameOf({ number }: Tunnel): string {
  return `vpn${number}`;
}

export function routedLines(site: Site): readonly string[] {
  return [...routedTunnels(site).flatMap(tunnelLines), ...preferredFirst(site).flatMap(routeLines)];
}

function pfsLine({ esp }: Tunnel): readonly string[] {
  return esp.group === undefined ? [] : [`pfs ${wordFor(ESP.groups, esp.group)}`];
}

/** The probe takes a route away while its tunnel is down. */
function tunnelLines(tunnel: RoutedTunnel): readonly string[] {
  const { gateway, device, traffic, number } = tunnel;
  const name = nameOf(tunnel);
  return [
    ...view(`ipsec profile ${name}`, [`ike-peer ${name}`, `proposal ${name}`, ...pfsLine(tunnel)]),
    ...view(`interface Tunnel0/0/${number}`, [
      `mtu ${MTU}`,
      `ip address ${traffic.deviceHost.text} ${TUNNEL_MASK}`,
      "tunnel-protocol ipsec",
      `source ${device.ownAddress?.text ?? ""}`,
      `destination ${gateway.address.text}`,
      `ipsec profile ${name}`,
    ]),
    ...view(`nqa test-instance ${name} ${name}`, [
      "test-type icmp",
      `destination-address ipv4 ${traffic.cloudHost.text}`,
      `source-address ipv4 ${traffic.deviceHost.text}`,
      "frequency 15",
      "ttl 255",
      "start now",
    ]),
  ];
}

function routeLines(tunnel: RoutedTunnel): readonly string[] {
  const name = nameOf(tunnel);
  return distinctTexts(tunnel.traffic.cloudSubnets).map(
    (network) => `ip route-static ${withMask(network)} Tunnel0/0/${tunnel.number} track nqa ${name} ${name}`,
  );
}

/**
 * Policy-based tunnels: one entry of the policy and one access list each. An interface has one policy, so the entries of several
 * texts are told apart by the numbers of their tunnels.
 */
export function selectedLines(tunnels: readonly Tunnel[]): readonly string[] {
  const selected = tunnels.filter(({ traffic }) => traffic.kind === "selectors");
  return selected.length === 0
    ? []
    : [
        ...selected.flatMap((tunnel) => [...accessList(tunnel), ...policyEntry(tunnel)]),
        ...view(`interface ${WAN}`, ["ipsec policy vpn"]),
      ];
}

function accessList(tunnel: Tunnel): readonly string[] {
  const rules = childrenOf(tunnel).map(
    ({ pair }, position) =>
      `rule ${5 * (position + 1)} permit ip source ${withWildcard(pair.device)} destination ${withWildcard(pair.cloud)}`,
  );
  return view(`acl number ${LISTS_BEFORE + tunnel.number}`, rules);
}

function policyEntry(tunnel: Tunnel): readonly string[] {
  const { device, esp, number } = tunnel;
  return view(`ipsec policy vpn ${number} isakmp`, [
    ...pfsLine(tunnel),
    `security acl ${LISTS_BEFORE + number}`,
    `ike-peer ${nameOf(tunnel)}`,
    `proposal ${nameOf(tunnel)}`,
    `tunnel local ${device.ownAddress?.text ?? ""}`,
    "sa trigger-mode auto",
    `sa duration time-based ${esp.lifetimeSeconds}`,
  ]);
}
