import { collect } from "../../../checks/collect";
import type { Site } from "../../device";
import { distinctTexts } from "../distinct-texts";
import { header } from "../header";
import { interfaceOf, type RoutedTunnel, routedTunnels, staticTunnels } from "./tunnels";

/** Huawei's guides for devices set this MTU, which leaves room for the headers of ESP and NAT traversal. */
const MTU = 1400;

/** The metric of a route that nothing else comes after. */
const LAST_METRIC = 4_278_198_272;

/** `interfaces.sh`: the XFRM interfaces of the tunnels. An interface that exists is kept. */
export function interfacesScript(site: Site, daemon: string): string {
  const use = `root of the device: run it at each start of the system, before ${daemon}`;
  return `#!/bin/sh
${header(site, use, "# ")}
set -eu

sysctl -q -w net.ipv4.ip_forward=1
${routedTunnels(site).map(interfaceCommands).join("")}${unreachableNetworks(site)}`;
}

function interfaceCommands(tunnel: RoutedTunnel): string {
  const name = interfaceOf(tunnel);
  return `
ip link show ${name} >/dev/null 2>&1 || ip link add ${name} type xfrm if_id ${tunnel.number}
ip address replace ${tunnel.traffic.deviceAddress.text} dev ${name}
ip link set ${name} mtu ${MTU} up
# Answers may come through the other tunnel.
sysctl -q -w net.ipv4.conf.${name}.rp_filter=2
`;
}

function unreachableNetworks(site: Site): string {
  const networks = distinctTexts(collect(staticTunnels(site), ({ traffic }) => traffic.cloudSubnets));
  const routes = networks.map((network) => `ip route replace unreachable ${network} metric ${LAST_METRIC}\n`);
  return routes.length === 0
    ? ""
    : `
# While no tunnel is up, packets to the cloud must not leave unencrypted.
${routes.join("")}`;
}
