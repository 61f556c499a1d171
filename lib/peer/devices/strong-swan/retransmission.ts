import type { Site } from "../../device";
import { PROBE_RETRIES } from "../../model/tunnel";
import { header } from "../header";

/**
 * `strongswan.conf`: how long until the other end counts as dead under IKEv2, which is a setting of the whole daemon.
 * Undefined if no tunnel is one of IKEv2.
 */
export function retransmissionConf(site: Site): string | undefined {
  const seconds = site.tunnels.filter(({ ike }) => ike.version === 2).map(({ ike }) => ike.deadPeer.retransmitSeconds);
  if (seconds.length === 0) {
    return undefined;
  }
  const use = "strongSwan, if you want it: put it into /etc/strongswan.d. It acts on all connections of the device";
  return `${header(site, use, "# ")}

charon {
  retransmit_timeout = ${Math.max(...seconds)}
  retransmit_base = 1
  retransmit_tries = ${PROBE_RETRIES}
}
`;
}
