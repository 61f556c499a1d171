import { collect, NONE } from "../../../checks/collect";
import type { Device, PeerFile, PeerText, Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { authenticationLimits, identityLimits } from "../end-limits";
import { linuxFiles } from "../linux/files";
import { isPattern, TAKEN_NAMES } from "./identity";
import { keyInstructions } from "./key";
import { retransmissionConf } from "./retransmission";
import { swanctlConf, updownPath } from "./swanctl";
import { STRONG_SWAN_WORDS } from "./words";

const COMMENT = ["# ", ""] as const;

export const STRONG_SWAN: Device = {
  name: "strongswan",
  title: "strongSwan",
  words: STRONG_SWAN_WORDS,
  limits: (tunnel) => [
    ...authenticationLimits(tunnel, "has no digital envelopes"),
    ...identityLimits(tunnel, TAKEN_NAMES),
  ],
  write: writeStrongSwan,
};

function writeStrongSwan(site: Site): PeerText {
  const remarks = collect(site.tunnels, remarksOn);
  const retransmission = retransmissionConf(site);
  const files: PeerFile[] = [
    { name: "swanctl.conf", content: swanctlConf(site, remarks), comment: COMMENT },
    ...linuxFiles(site, "strongSwan", updownPath(site)),
    ...(retransmission === undefined ? [] : [{ name: "strongswan.conf", content: retransmission, comment: COMMENT }]),
  ];
  return { files, keyInstructions: keyInstructions(site), remarks };
}

function remarksOn(tunnel: Tunnel): readonly string[] {
  return [...identityRemarks(tunnel), ...deadPeerRemarks(tunnel)];
}

function identityRemarks({ title, gateway }: Tunnel): readonly string[] {
  return isPattern(gateway.identity)
    ? [
        `the ID of the gateway of ${title} begins with *, which strongSwan reads as a pattern: it accepts other IDs, too.`,
      ]
    : NONE;
}

function deadPeerRemarks({ title, ike }: Tunnel): readonly string[] {
  if (ike.version === 2) {
    return [
      `under IKEv2 the gateway of ${title} counts as dead after about 3 minutes of silence; strongswan.conf shortens it to the DPD values of the connection.`,
    ];
  }
  return ike.deadPeer.isHashFirst
    ? NONE
    : [`strongSwan sends DPD packets with the hash first; set dpd.msg of ${title} to seq-hash-notify.`];
}
