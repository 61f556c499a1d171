import type { Site } from "../../device";
import { PROBE_RETRIES } from "../../model/tunnel";
import { header } from "../header";
import { textOfLines } from "../lines";

/**
 * `strongswan.conf`: how long until the other end counts as dead under IKEv2, which is a setting of the whole daemon.
 * Undefined if no tunnel is one of IKEv2.
 */
export function retransmissionConf(site: Site): string | undefined {
  const seconds = site.tunnels.filter(({ ike }) => ike.version === 2).map(({ ike }) => ike.deadPeer.retransmitSeconds);
  if (seconds.length === 0) {
    return undefined;
  }
  return textOfLines([
    header(
      site,
      "strongSwan, if you want it: put it into /etc/strongswan.d. It acts on all connections of the device",
      "# ",
    ),
    "",
    "charon {",
    `  retransmit_timeout = ${Math.max(...seconds)}`,
    "  retransmit_base = 1",
    `  retransmit_tries = ${PROBE_RETRIES}`,
    "}",
  ]);
}
