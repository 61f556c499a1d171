import type { Site } from "../../device";
import { distinctTexts } from "../distinct-texts";
import { preferredFirst } from "../linux/route-script";
import { type BgpTunnel, bgpTunnels, type RoutedTunnel, routedTunnels } from "../linux/tunnels";

/** Huawei's guides for devices set this MTU, which leaves room for the headers of ESP and NAT traversal. */
const MTU = 1400;

const DISTANCE_STEP = 10;

/** The highest distance but the one that means "never": nothing else comes after it. */
const LAST_DISTANCE = 254;

const FROM_CLOUD = "VPN-FROM-CLOUD";
const TO_CLOUD = "VPN-TO-CLOUD";

/** Interfaces of route-based tunnels, and the routes through them. VyOS takes an interface down together with its tunnel. */
export function routingCommands(site: Site): readonly string[] {
  return [
    ...routedTunnels(site).flatMap(interfaceCommands),
    ...staticRoutes(preferredFirst(site)),
    ...bgpCommands(bgpTunnels(site)),
  ];
}

function interfaceCommands({ number, traffic }: RoutedTunnel): readonly string[] {
  const name = `set interfaces vti vti${number}`;
  return [`${name} address ${traffic.deviceAddress.text}`, `${name} mtu ${MTU}`];
}

function staticRoutes(tunnels: readonly RoutedTunnel[]): readonly string[] {
  const routes = tunnels.flatMap(({ number, traffic }, position) =>
    distinctTexts(traffic.cloudSubnets).map(
      (network) =>
        `set protocols static route ${network} interface vti${number} distance ${DISTANCE_STEP * (position + 1)}`,
    ),
  );
  // While no tunnel is up, packets to the cloud must not leave unencrypted.
  const unreachable = distinctTexts(tunnels.flatMap(({ traffic }) => traffic.cloudSubnets)).map(
    (network) => `set protocols static route ${network} blackhole distance ${LAST_DISTANCE}`,
  );
  return [...routes, ...unreachable];
}

function bgpCommands(tunnels: readonly BgpTunnel[]): readonly string[] {
  const [first] = tunnels;
  if (first === undefined) {
    return [];
  }
  const announced = distinctTexts(tunnels.flatMap(({ traffic }) => traffic.deviceSubnets));
  const accepted = distinctTexts(tunnels.flatMap(({ traffic }) => traffic.cloudSubnets));
  const hasStandby = tunnels.some(({ isStandby }) => isStandby);
  return [
    ...prefixList(`${TO_CLOUD}-${first.number}`, announced, false),
    ...prefixList(`${FROM_CLOUD}-${first.number}`, accepted, true),
    ...(hasStandby ? tunnels.flatMap(preferenceCommands) : []),
    `set protocols bgp system-as ${first.traffic.bgp.deviceAsn.text}`,
    `set protocols bgp parameters router-id ${first.traffic.deviceHost.text}`,
    ...announced.map((network) => `set protocols bgp address-family ipv4-unicast network ${network}`),
    ...tunnels.flatMap((tunnel) => neighborCommands(tunnel, first.number, accepted.length > 0, hasStandby)),
  ];
}

function prefixList(name: string, networks: readonly string[], isLonger: boolean): readonly string[] {
  return networks.flatMap((network, index) => {
    const rule = `set policy prefix-list ${name} rule ${index + 1}`;
    return [
      `${rule} action permit`,
      `${rule} prefix ${network}`,
      ...(isLonger && !network.endsWith("/32") ? [`${rule} le 32`] : []),
    ];
  });
}

/** The higher local preference, and the lower metric for the other end, win. */
function preferenceCommands({ isStandby, number }: BgpTunnel): readonly string[] {
  const from = `set policy route-map ${FROM_CLOUD}-${number} rule 10`;
  const to = `set policy route-map ${TO_CLOUD}-${number} rule 10`;
  return [
    `${from} action permit`,
    `${from} set local-preference ${isStandby ? 100 : 200}`,
    `${to} action permit`,
    `${to} set metric ${isStandby ? 200 : 100}`,
  ];
}

function neighborCommands(
  { traffic: { bgp, cloudHost }, number }: BgpTunnel,
  listNumber: number,
  isFiltered: boolean,
  hasStandby: boolean,
): readonly string[] {
  const neighbor = `set protocols bgp neighbor ${cloudHost.text}`;
  const family = `${neighbor} address-family ipv4-unicast`;
  return [
    `${neighbor} remote-as ${bgp.cloudAsn.text}`,
    `${family} prefix-list export ${TO_CLOUD}-${listNumber}`,
    ...(isFiltered ? [`${family} prefix-list import ${FROM_CLOUD}-${listNumber}`] : []),
    ...(hasStandby
      ? [`${family} route-map import ${FROM_CLOUD}-${number}`, `${family} route-map export ${TO_CLOUD}-${number}`]
      : []),
  ];
}
