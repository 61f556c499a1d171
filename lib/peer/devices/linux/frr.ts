import type { Site } from "../../device";
import { distinctTexts } from "../distinct-texts";
import { header } from "../header";
import { textOfLines } from "../lines";
import { type BgpTunnel, bgpTunnels } from "./tunnels";

const FROM_CLOUD = "VPN-FROM-CLOUD";
const TO_CLOUD = "VPN-TO-CLOUD";

/** The higher local preference, and the lower metric for the other end, win. */
const PREFERENCE = { preferred: { local: 200, metric: 100 }, standby: { local: 100, metric: 200 } };

/**
 * `frr.conf`: a BGP session through each tunnel. FRR needs a router id, because it takes none from link-local addresses, and a
 * policy in each direction, without which it exchanges no routes. Policies have the numbers of the tunnels, because all sites of a
 * device have one FRR.
 */
export function frrConf(site: Site): string {
  const tunnels = bgpTunnels(site);
  const [first] = tunnels;
  if (first === undefined) {
    return "";
  }
  const announced = distinctTexts(tunnels.flatMap(({ traffic }) => traffic.deviceSubnets));
  const accepted = distinctTexts(tunnels.flatMap(({ traffic }) => traffic.cloudSubnets));
  const hasStandby = tunnels.some(({ isStandby }) => isStandby);
  return textOfLines([
    header(site, "FRRouting 8 or newer: add it to /etc/frr/frr.conf, and set bgpd=yes in /etc/frr/daemons", "! "),
    "!",
    prefixList(`${TO_CLOUD}-${first.number}`, announced, ""),
    accepted.length === 0 ? [] : prefixList(`${FROM_CLOUD}-${first.number}`, accepted, " le 32"),
    "!",
    tunnels.map((tunnel) => routeMaps(tunnel, first.number, hasStandby, accepted.length > 0)),
    `router bgp ${first.traffic.bgp.deviceAsn.text}`,
    ` bgp router-id ${first.traffic.deviceHost.text}`,
    tunnels.map(({ traffic: { bgp, cloudHost }, title }) => [
      ` neighbor ${cloudHost.text} remote-as ${bgp.cloudAsn.text}`,
      ` neighbor ${cloudHost.text} description ${title.replace(/\s+/g, " ")}`,
    ]),
    " address-family ipv4 unicast",
    announced.map((network) => `  network ${network}`),
    tunnels.map(({ traffic: { cloudHost }, number }) => [
      `  neighbor ${cloudHost.text} activate`,
      `  neighbor ${cloudHost.text} route-map ${FROM_CLOUD}-${number} in`,
      `  neighbor ${cloudHost.text} route-map ${TO_CLOUD}-${number} out`,
    ]),
    " exit-address-family",
    "!",
  ]);
}

function prefixList(name: string, networks: readonly string[], rest: string): readonly string[] {
  return networks.map(
    (network, index) =>
      `ip prefix-list ${name} seq ${5 * (index + 1)} permit ${network}${network.endsWith("/32") ? "" : rest}`,
  );
}

function routeMaps(
  { isStandby, number }: BgpTunnel,
  listNumber: number,
  hasStandby: boolean,
  isFiltered: boolean,
): readonly string[] {
  const { local, metric } = isStandby ? PREFERENCE.standby : PREFERENCE.preferred;
  return [
    `route-map ${FROM_CLOUD}-${number} permit 10`,
    ...(isFiltered ? [` match ip address prefix-list ${FROM_CLOUD}-${listNumber}`] : []),
    ...(hasStandby ? [` set local-preference ${local}`] : []),
    "exit",
    "!",
    `route-map ${TO_CLOUD}-${number} permit 10`,
    ` match ip address prefix-list ${TO_CLOUD}-${listNumber}`,
    ...(hasStandby ? [` set metric ${metric}`] : []),
    "exit",
    "!",
  ];
}
