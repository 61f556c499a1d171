import { wordFor } from "../../device";
import { isAuthenticated } from "../../model/algorithms";
import type { Identity, Tunnel } from "../../model/tunnel";
import { lifetimeIn } from "../lifetimes";
import { CISCO_WORDS } from "./words";

/** Source: the ranges of `lifetime` in the YANG model Cisco-IOS-XE-crypto. */
export const LIFETIMES = {
  ike: { shortest: 120, longest: 86_400 },
  esp: { shortest: 120, longest: 2_592_000 },
};

const { ike: IKE, esp: ESP } = CISCO_WORDS[2];

/** A policy has to name a proposal, or IOS XE offers its own. One policy has those of all tunnels. */
export function policyLines(tunnels: readonly Tunnel[]): readonly string[] {
  return ["crypto ikev2 policy vpn", ...tunnels.map(({ name }) => ` proposal ${name}`)];
}

export function proposalLines({ name, ike }: Tunnel): readonly string[] {
  const hash = wordFor(IKE.hashes, ike.hash);
  return [
    `crypto ikev2 proposal ${name}`,
    ` encryption ${wordFor(IKE.ciphers, ike.cipher)}`,
    ...(isAuthenticated(ike.cipher) ? [] : [` integrity ${hash}`]),
    ` prf ${hash}`,
    ` group ${wordFor(IKE.groups, ike.group)}`,
  ];
}

export function cryptoLines(tunnel: Tunnel): readonly string[] {
  const { name, ike, esp, gateway, device } = tunnel;
  return [
    `crypto ikev2 keyring ${name}`,
    ` peer ${name}`,
    `  address ${gateway.address.text}`,
    "  ! Enter the key here: see the instructions for the key.",
    "  ! pre-shared-key <key>",
    `crypto ikev2 profile ${name}`,
    ` match identity remote ${remote(gateway.identity)}`,
    ` identity local ${device.identity.type} ${device.identity.value.text}`,
    " authentication remote pre-share",
    " authentication local pre-share",
    ` keyring local ${name}`,
    ` lifetime ${lifetimeIn(LIFETIMES.ike, ike.lifetimeSeconds)}`,
    ` dpd ${ike.deadPeer.idleSeconds} ${ike.deadPeer.retransmitSeconds} periodic`,
    `crypto ipsec transform-set ${name} ${transforms(esp)}`,
    " mode tunnel",
  ];
}

/** What a profile of a tunnel and an entry of a crypto map have in common. */
export function childLines({ name, esp }: Tunnel): readonly string[] {
  return [
    ` set transform-set ${name}`,
    ...(esp.group === undefined ? [] : [` set pfs group${wordFor(ESP.groups, esp.group)}`]),
    ` set security-association lifetime seconds ${lifetimeIn(LIFETIMES.esp, esp.lifetimeSeconds)}`,
    ` set ikev2-profile ${name}`,
  ];
}

function transforms({ cipher, hash }: Tunnel["esp"]): string {
  const word = wordFor(ESP.ciphers, cipher);
  return isAuthenticated(cipher) ? word : `${word} ${wordFor(ESP.hashes, hash)}`;
}

function remote({ type, value: { text } }: Identity): string {
  return type === "address" ? `address ${text} 255.255.255.255` : `fqdn ${text}`;
}
