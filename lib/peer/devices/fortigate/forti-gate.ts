import type { Device, Limit, PeerText, Site } from "../../device";
import { isAuthenticated } from "../../model/algorithms";
import type { Tunnel } from "../../model/tunnel";
import { applianceLimits } from "../appliance-limits";
import { header } from "../header";
import { lifetimeRemarks } from "../lifetimes";
import { textOfLines } from "../lines";
import { maskRemarks } from "../networks";
import { cloudNetworks, deviceNetworks } from "../tunnel-networks";
import { untriedRemark } from "../untried";
import { bgp, interfaces, staticRoutes } from "./routing";
import { LIFETIMES, phase1, phase2, tunnelName, WAN } from "./tunnels";
import { FORTI_GATE_WORDS } from "./words";

const TITLE = "FortiGate";

export const FORTI_GATE: Device = {
  name: "fortigate",
  title: TITLE,
  words: FORTI_GATE_WORDS,
  limits: (tunnel) => [...applianceLimits(tunnel), ...prfLimits(tunnel)],
  write: writeFortiGate,
};

function prfLimits({ ike }: Tunnel): readonly Limit[] {
  return isAuthenticated(ike.cipher) && ike.hash === "MD5"
    ? [{ field: "ike hash", message: 'has no PRF of MD5 beside AES-GCM; use "sha2-256"' }]
    : [];
}

function writeFortiGate(site: Site): PeerText {
  const remarks = [
    untriedRemark("the argument schema of the Ansible collection fortinet.fortios 2.4.2"),
    `${WAN} stands for the interface to the internet: replace it by yours.`,
    "without firewall policies in both directions between the tunnels and the inner interface, FortiGate drops the packets; they are not part of this text.",
    ...maskRemarks(
      TITLE,
      site.tunnels.flatMap((tunnel) => [...cloudNetworks(tunnel), ...deviceNetworks(tunnel)]),
    ),
    ...site.tunnels.flatMap((tunnel) => [
      ...lifetimeRemarks(TITLE, tunnel, LIFETIMES),
      ...deadPeerRemarks(tunnel),
      ...routeRemarks(tunnel),
    ]),
  ];
  const content = textOfLines([
    header(site, "FortiOS 7: enter it in the CLI", "# ", remarks),
    site.tunnels.map((tunnel) => `# ${tunnelName(tunnel)} is ${tunnel.title}.`),
    "",
    phase1(site.tunnels),
    phase2(site.tunnels),
    interfaces(site),
    staticRoutes(site),
    bgp(site),
  ]);
  return {
    files: [{ name: "fortigate.conf", content, comment: ["# ", ""] }],
    keyInstructions: keyInstructions(site),
    remarks,
  };
}

function deadPeerRemarks({ title, ike: { deadPeer } }: Tunnel): readonly string[] {
  return [
    `FortiGate has one interval for DPD: it probes ${title} after ${deadPeer.retransmitSeconds} seconds of silence, not after ${deadPeer.idleSeconds}.`,
  ];
}

/** FortiOS exchanges all routes with a neighbor that has no list. */
function routeRemarks({ title, traffic }: Tunnel): readonly string[] {
  return traffic.kind === "routes" && traffic.bgp !== undefined
    ? [`FortiGate accepts every route of ${title}: add a prefix list if that is too much.`]
    : [];
}

function keyInstructions(site: Site): string {
  return textOfLines([
    header(site, "the engineer who sets the pre-shared key on FortiGate"),
    "",
    "FortiGate reads a key that begins with 0x as hexadecimal. Every key is right in hexadecimal.",
    "Print it with this command, which asks for the key and shows nothing of it:",
    "",
    `bash -c 'IFS= read -rsp "Key: " key; printf 0x; printf %s "$key" | od -An -v -tx1 | tr -d " \\n"; echo'`,
    "",
    "Then enter in the CLI, for each connection:",
    "",
    site.tunnels.map((tunnel) => [
      `# ${tunnel.title}`,
      "config vpn ipsec phase1-interface",
      `    edit "${tunnelName(tunnel)}"`,
      "        set psksecret 0x<hexadecimal digits of the key>",
      "    next",
      "end",
    ]),
  ]);
}
