import type { PeerFile, Site } from "../../device";
import { frrConf } from "./frr";
import { interfacesScript } from "./interfaces";
import { routeScript } from "./route-script";
import { bgpTunnels, routedTunnels, staticTunnels } from "./tunnels";

const HASH = ["# ", ""] as const;
const EXCLAMATION = ["! ", ""] as const;

/** What route-based tunnels need on Linux beside the daemon's configuration. */
export function linuxFiles(site: Site, daemon: string, updownPath: string): readonly PeerFile[] {
  return [
    ...(routedTunnels(site).length > 0
      ? [{ name: "interfaces.sh", content: interfacesScript(site, daemon), comment: HASH }]
      : []),
    ...(staticTunnels(site).length > 0
      ? [{ name: "vpn-routes.sh", content: routeScript(site, updownPath), comment: HASH }]
      : []),
    ...(bgpTunnels(site).length > 0 ? [{ name: "frr.conf", content: frrConf(site), comment: EXCLAMATION }] : []),
  ];
}
