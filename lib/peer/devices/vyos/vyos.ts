import type { Device, PeerText, Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { authenticationLimits, identityLimits } from "../end-limits";
import { header } from "../header";
import { lifetimeRemarks } from "../lifetimes";
import { type Lines, textOfLines } from "../lines";
import { untriedRemark } from "../untried";
import { TAKEN_NAMES } from "./identity";
import { ipsecCommands, keyCommand, LIFETIMES } from "./ipsec";
import { routingCommands } from "./routing";
import { VYOS_WORDS } from "./words";

const TITLE = "VyOS";

/** VyOS configures strongSwan and FRRouting, so it takes what they take. */
export const VYOS: Device = {
  name: "vyos",
  title: TITLE,
  words: VYOS_WORDS,
  limits: (tunnel) => [
    ...authenticationLimits(tunnel, "has no digital envelopes"),
    ...identityLimits(tunnel, TAKEN_NAMES),
  ],
  write: writeVyos,
};

function writeVyos(site: Site): PeerText {
  const remarks = [
    untriedRemark("VyOS's interface definitions"),
    ...site.tunnels.flatMap((tunnel) => [
      ...lifetimeRemarks(TITLE, tunnel, LIFETIMES),
      ...deadPeerRemarks(tunnel),
      ...natRemarks(tunnel),
    ]),
  ];
  const content = textOfLines([
    header(site, "VyOS 1.4 or newer: enter it in configuration mode, then commit and save", "# ", remarks),
    site.tunnels.map((tunnel) => ["", `# ${tunnel.title}`, ipsecCommands(tunnel)]),
    withTitle("# Interfaces and routes", routingCommands(site)),
  ]);
  return {
    files: [{ name: "vyos.txt", content, comment: ["# ", ""] }],
    keyInstructions: keyInstructions(site),
    remarks,
  };
}

function withTitle(title: string, commands: readonly string[]): Lines {
  return commands.length === 0 ? [] : ["", title, commands];
}

function deadPeerRemarks({ title, ike }: Tunnel): readonly string[] {
  return [
    ...(ike.version === 2
      ? [
          `VyOS takes the DPD timeout only for IKEv1, so the gateway of ${title} counts as dead after about 3 minutes of silence.`,
        ]
      : []),
    ...(ike.version === 1 && !ike.deadPeer.isHashFirst
      ? [`VyOS sends DPD packets with the hash first; set dpd.msg of ${title} to seq-hash-notify.`]
      : []),
  ];
}

function natRemarks({ title, traffic }: Tunnel): readonly string[] {
  return traffic.kind === "selectors"
    ? [`source NAT of the device must leave out the packets between the networks of ${title}.`]
    : [];
}

/** strongSwan decodes a key that begins with 0s as base64, also in the quotes that VyOS sets. */
function keyInstructions(site: Site): string {
  return textOfLines([
    header(site, "the engineer who sets the pre-shared key on VyOS"),
    "",
    "VyOS hands the key to strongSwan, which takes it as 0s and base64. That is right for every key.",
    "Print the base64 of the key with this command, which asks for the key and shows nothing of it:",
    "",
    `bash -c 'IFS= read -rsp "Key: " key; printf %s "$key" | base64 -w0; echo'`,
    "",
    "Then enter in configuration mode, for each connection:",
    "",
    site.tunnels.map((tunnel) => [`# ${tunnel.title}`, keyCommand(tunnel)]),
    "",
    "Then run: commit, and save",
  ]);
}
