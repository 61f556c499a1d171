import type { Site } from "../../device";
import { distinctTexts } from "../distinct-texts";
import { header } from "../header";
import { interfaceOf, type RoutedTunnel, staticTunnels } from "./tunnels";

const METRIC_STEP = 10;

/** Where the script belongs on the device: each site of a device has its own. */
export function routeScriptPath(folder: string, { tunnels }: Site): string {
  const number = tunnels[0]?.number ?? 1;
  return `${folder}/vpn-routes${number === 1 ? "" : `-${number}`}.sh`;
}

/** The static tunnels in the order in which the device prefers them. */
export function preferredFirst(site: Site): readonly RoutedTunnel[] {
  return staticTunnels(site).toSorted((a, b) => Number(a.isStandby) - Number(b.isStandby));
}

/**
 * The script that the daemon calls with the interface of a tunnel that comes up or goes down. A route exists while its
 * tunnel is up, so that traffic changes to the other one.
 */
export function routeScript(site: Site, path: string): string {
  const use = `the IPsec daemon: put it to ${path}, and make it executable`;
  return `#!/bin/sh
${header(site, use, "# ")}

case "$PLUTO_VERB:$1" in
${preferredFirst(site).map(casesOf).join("")}esac
`;
}

function casesOf(tunnel: RoutedTunnel, position: number): string {
  const name = interfaceOf(tunnel);
  const metric = METRIC_STEP * (position + 1);
  const routes = distinctTexts(tunnel.traffic.cloudSubnets).map((network) => `${network} dev ${name} metric ${metric}`);
  return `up-client:${name})
${routes.map((route) => `  ip route replace ${route}\n`).join("")}  ;;
down-client:${name})
${routes.map((route) => `  ip route delete ${route} 2>/dev/null || true\n`).join("")}  ;;
`;
}
