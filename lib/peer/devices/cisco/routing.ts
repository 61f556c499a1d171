import { childrenOf } from "../../children";
import type { Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { distinctTexts } from "../distinct-texts";
import { preferredFirst } from "../linux/route-script";
import { bgpTunnels, type RoutedTunnel, routedTunnels } from "../linux/tunnels";
import { masked, TUNNEL_MASK, withMask, withWildcard } from "../networks";
import { childLines } from "./crypto";

/** The interface that stands for the one to the internet. */
export const WAN = "GigabitEthernet1";

/** Huawei's guides for devices set this MTU, which leaves room for the headers of ESP and NAT traversal. */
const MTU = 1400;

/** Entries of a crypto map are numbered from 1. */
export const HIGHEST_ENTRY = 65_535;

const DISTANCE_STEP = 10;
const LAST_DISTANCE = 254;

export function routedLines(site: Site): readonly string[] {
  return [...routedTunnels(site).flatMap(tunnelLines), ...staticLines(site), ...bgpLines(site)];
}

function tunnelLines(tunnel: RoutedTunnel): readonly string[] {
  const { name, gateway, device, traffic, number } = tunnel;
  return [
    `crypto ipsec profile ${name}`,
    ...childLines(tunnel),
    `interface Tunnel${number}`,
    ` ip address ${traffic.deviceHost.text} ${TUNNEL_MASK}`,
    ` ip mtu ${MTU}`,
    ` tunnel source ${device.ownAddress?.text ?? WAN}`,
    " tunnel mode ipsec ipv4",
    ` tunnel destination ${gateway.address.text}`,
    ` tunnel protection ipsec profile ${name}`,
  ];
}

function staticLines(site: Site): readonly string[] {
  const tunnels = preferredFirst(site);
  const routes = tunnels.flatMap(({ traffic, number }, position) =>
    distinctTexts(traffic.cloudSubnets).map(
      (network) => `ip route ${withMask(network)} Tunnel${number} ${DISTANCE_STEP * (position + 1)}`,
    ),
  );
  // While no tunnel is up, packets to the cloud must not leave unencrypted.
  const unreachable = distinctTexts(tunnels.flatMap(({ traffic }) => traffic.cloudSubnets)).map(
    (network) => `ip route ${withMask(network)} Null0 ${LAST_DISTANCE}`,
  );
  return [...routes, ...unreachable];
}

function bgpLines(site: Site): readonly string[] {
  const tunnels = bgpTunnels(site);
  const [first] = tunnels;
  if (first === undefined) {
    return [];
  }
  const hasStandby = tunnels.some(({ isStandby }) => isStandby);
  const announced = distinctTexts(tunnels.flatMap(({ traffic }) => traffic.deviceSubnets));
  return [
    `router bgp ${first.traffic.bgp.deviceAsn.text}`,
    ` bgp router-id ${first.traffic.deviceHost.text}`,
    ...tunnels.map(({ traffic: { bgp, cloudHost } }) => ` neighbor ${cloudHost.text} remote-as ${bgp.cloudAsn.text}`),
    " address-family ipv4",
    ...announced.map((network) => `  network ${networkWords(network)}`),
    ...tunnels.flatMap(({ traffic: { cloudHost }, isStandby }) => [
      `  neighbor ${cloudHost.text} activate`,
      ...(hasStandby ? [`  neighbor ${cloudHost.text} weight ${isStandby ? 100 : 200}`] : []),
    ]),
  ];
}

function networkWords(network: string): string {
  const parts = masked(network);
  return parts === undefined ? network : `${parts.address} mask ${parts.mask}`;
}

/**
 * Policy-based tunnels: one entry of the crypto map and one access list each. An interface has one crypto map, so the entries of
 * several texts are told apart by the numbers of their tunnels.
 */
export function selectedLines(tunnels: readonly Tunnel[]): readonly string[] {
  const selected = tunnels.filter(({ traffic }) => traffic.kind === "selectors");
  return selected.length === 0
    ? []
    : [
        ...selected.flatMap(accessList),
        ...selected.flatMap((tunnel) => [
          `crypto map vpn ${tunnel.number} ipsec-isakmp`,
          ` set peer ${tunnel.gateway.address.text}`,
          ...childLines(tunnel),
          ` match address ${tunnel.name}`,
        ]),
        `interface ${WAN}`,
        " crypto map vpn",
      ];
}

function accessList(tunnel: Tunnel): readonly string[] {
  return [
    `ip access-list extended ${tunnel.name}`,
    ...childrenOf(tunnel).map(({ pair }) => ` permit ip ${withWildcard(pair.device)} ${withWildcard(pair.cloud)}`),
  ];
}
