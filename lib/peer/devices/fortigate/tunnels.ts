import { childrenOf } from "../../children";
import { wordFor } from "../../device";
import { isAuthenticated } from "../../model/algorithms";
import { PROBE_RETRIES, type Tunnel } from "../../model/tunnel";
import { lifetimeIn } from "../lifetimes";
import { withMask } from "../networks";
import { config, type Entry } from "./block";
import { FORTI_GATE_WORDS } from "./words";

/** Source: the description of `keylifeseconds` in the collection fortinet.fortios; the same for phase 1. */
export const LIFETIMES = {
  ike: { shortest: 120, longest: 172_800 },
  esp: { shortest: 120, longest: 172_800 },
};

/** The interface that stands for the one to the internet. */
export const WAN = "wan1";

/** The name of the tunnel and of its interface, which has at most 15 characters. */
export function tunnelName({ number }: Tunnel): string {
  return `vpn${number}`;
}

export function phase1(tunnels: readonly Tunnel[]): readonly string[] {
  return config("vpn ipsec phase1-interface", tunnels.map(phase1Entry));
}

export function phase2(tunnels: readonly Tunnel[]): readonly string[] {
  return config("vpn ipsec phase2-interface", tunnels.flatMap(phase2Entries));
}

function phase1Entry(tunnel: Tunnel): Entry {
  const { ike, gateway, device } = tunnel;
  const { ciphers, hashes, groups } = FORTI_GATE_WORDS[ike.version].ike;
  const hash = wordFor(hashes, ike.hash);
  const { type, value } = device.identity;
  return {
    key: `"${tunnelName(tunnel)}"`,
    lines: [
      "set type static",
      `set interface "${WAN}"`,
      `set ike-version ${ike.version}`,
      ...(ike.version === 1 ? [`set mode ${ike.isAggressive ? "aggressive" : "main"}`] : []),
      ...(device.ownAddress === undefined ? [] : [`set local-gw ${device.ownAddress.text}`]),
      `set remote-gw ${gateway.address.text}`,
      "set authmethod psk",
      "# Enter the key here: see the instructions for the key.",
      "# set psksecret <key>",
      `set localid-type ${type}`,
      `set localid "${value.text}"`,
      ...(gateway.identity.type === "fqdn"
        ? ["set peertype one", `set peerid "${gateway.identity.value.text}"`]
        : ["set peertype any"]),
      `set proposal ${wordFor(ciphers, ike.cipher)}-${isAuthenticated(ike.cipher) ? `prf${hash}` : hash}`,
      `set dhgrp ${wordFor(groups, ike.group)}`,
      `set keylife ${lifetimeIn(LIFETIMES.ike, ike.lifetimeSeconds)}`,
      "set dpd on-idle",
      `set dpd-retryinterval ${ike.deadPeer.retransmitSeconds}`,
      `set dpd-retrycount ${PROBE_RETRIES}`,
      "set nattraversal enable",
      "set add-route disable",
      "set net-device disable",
      "set auto-negotiate enable",
    ],
  };
}

function phase2Entries(tunnel: Tunnel): readonly Entry[] {
  const { ike, esp } = tunnel;
  const { ciphers, hashes, groups } = FORTI_GATE_WORDS[ike.version].esp;
  const cipher = wordFor(ciphers, esp.cipher);
  return childrenOf(tunnel).map(({ pair }, index) => ({
    key: `"${tunnelName(tunnel)}-${index + 1}"`,
    lines: [
      `set phase1name "${tunnelName(tunnel)}"`,
      `set proposal ${isAuthenticated(esp.cipher) ? cipher : `${cipher}-${wordFor(hashes, esp.hash)}`}`,
      ...(esp.group === undefined
        ? ["set pfs disable"]
        : ["set pfs enable", `set dhgrp ${wordFor(groups, esp.group)}`]),
      `set keylifeseconds ${lifetimeIn(LIFETIMES.esp, esp.lifetimeSeconds)}`,
      "set auto-negotiate enable",
      `set src-subnet ${withMask(pair.device)}`,
      `set dst-subnet ${withMask(pair.cloud)}`,
    ],
  }));
}
