import type { PeerFile, Site } from "../../device";
import { frrConf } from "./frr";
import { interfacesScript } from "./interfaces";
import { routeScript } from "./route-script";
import { isBgp, isRouted, isStatic } from "./tunnels";

const HASH = ["# ", ""] as const;
const EXCLAMATION = ["! ", ""] as const;

/** What route-based tunnels need on Linux beside the daemon's configuration. */
export function linuxFiles(site: Site, daemon: string, updownPath: string): readonly PeerFile[] {
  const files: PeerFile[] = [];
  if (site.tunnels.some(isRouted)) {
    files.push({ name: "interfaces.sh", content: interfacesScript(site, daemon), comment: HASH });
  }
  if (site.tunnels.some(isStatic)) {
    files.push({ name: "vpn-routes.sh", content: routeScript(site, updownPath), comment: HASH });
  }
  if (site.tunnels.some(isBgp)) {
    files.push({ name: "frr.conf", content: frrConf(site), comment: EXCLAMATION });
  }
  return files;
}
