import type { Device, PeerText, Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { authenticationLimits, identityLimits } from "../end-limits";
import { linuxFiles } from "../linux/files";
import { TAKEN_NAMES } from "./identity";
import { ipsecConf, LONGEST_LIFETIME_SECONDS, updownPath } from "./ipsec-conf";
import { keyInstructions } from "./key";
import { LIBRESWAN_WORDS } from "./words";

export const LIBRESWAN: Device = {
  name: "libreswan",
  title: "libreswan",
  words: LIBRESWAN_WORDS,
  limits: (tunnel) => [
    ...authenticationLimits(tunnel, "has no digital envelopes"),
    ...identityLimits(tunnel, TAKEN_NAMES),
  ],
  write: writeLibreswan,
};

function writeLibreswan(site: Site): PeerText {
  const remarks = site.tunnels.flatMap((tunnel) => [...lifetimeRemarks(tunnel), ...ikev1Remarks(tunnel)]);
  return {
    files: [
      { name: "ipsec.conf", content: ipsecConf(site, remarks), comment: ["# ", ""] },
      ...linuxFiles(site, "libreswan", updownPath(site)),
    ],
    keyInstructions: keyInstructions(site),
    remarks,
  };
}

function lifetimeRemarks({ title, ike, esp }: Tunnel): readonly string[] {
  const lifetimes = [
    ["IKE", ike.lifetimeSeconds],
    ["IPsec", esp.lifetimeSeconds],
  ] as const;
  return lifetimes
    .filter(([, seconds]) => seconds > LONGEST_LIFETIME_SECONDS)
    .map(
      ([phase, seconds]) =>
        `libreswan takes at most ${LONGEST_LIFETIME_SECONDS} seconds as lifetime, so it renews the ${phase} keys of ${title} before the ${seconds} seconds of the gateway.`,
    );
}

function ikev1Remarks({ title, ike }: Tunnel): readonly string[] {
  return ike.version === 2 || ike.deadPeer.isHashFirst
    ? []
    : [`libreswan sends DPD packets with the hash first; set dpd.msg of ${title} to seq-hash-notify.`];
}
