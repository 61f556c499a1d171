import { wordFor } from "../../device";
import { isAuthenticated } from "../../model/algorithms";
import type { Text } from "../../model/text";
import { type Identity, PROBE_RETRIES, type Tunnel } from "../../model/tunnel";
import { SHEET_WORDS } from "./words";

export type Row = readonly [parameter: string, ...values: string[]];

const { ciphers, hashes, groups } = SHEET_WORDS[2].ike;

/** Address and identity of both ends: parameter, device, gateway. */
export function endRows({ device, gateway }: Tunnel): readonly Row[] {
  return [
    ["Public address", device.publicAddress?.text ?? "not fixed", gateway.address.text],
    ["Behind NAT", device.isBehindNat ? "yes: allow UDP 500 and 4500" : "no", "no"],
    ...(device.isBehindNat
      ? [["Address of its own interface", device.ownAddress?.text ?? "any", "the public one"] as const]
      : []),
    ["Type of its ID", typeOf(device.identity), typeOf(gateway.identity)],
    ["Its ID", device.identity.value.text, gateway.identity.value.text],
  ];
}

export function ikeRows({ ike, device, gateway }: Tunnel): readonly Row[] {
  const mode = ike.isAggressive ? "aggressive mode" : "main mode";
  return [
    ["Version", ike.version === 1 ? `IKEv1, ${mode}` : "IKEv2 only"],
    ["Authentication", ike.authentication],
    ["Encryption", wordFor(ciphers, ike.cipher)],
    ["Integrity", isAuthenticated(ike.cipher) ? "none: the encryption authenticates" : wordFor(hashes, ike.hash)],
    ["Pseudo-random function (PRF)", `HMAC-${wordFor(hashes, ike.hash)}`],
    ["DH group", wordFor(groups, ike.group)],
    ["Lifetime", `${ike.lifetimeSeconds} seconds`],
    ["Who begins", device.publicAddress === undefined ? "the device" : "either end"],
    [
      "NAT traversal",
      device.isBehindNat ? "on: ESP in UDP 4500" : "not needed; leave it on if the device detects NAT by itself",
    ],
    ...(gateway.identity.type === "fqdn" || device.identity.type === "fqdn"
      ? [["Case of IDs", "counts: the gateway distinguishes capital and small letters"] as const]
      : []),
  ];
}

export function deadPeerRows({ ike: { version, deadPeer } }: Tunnel): readonly Row[] {
  return [
    ["Probe after silence of", `${deadPeer.idleSeconds} seconds`],
    ["Repeat a probe after", `${deadPeer.retransmitSeconds} seconds`],
    ["Dead after", `${PROBE_RETRIES} repetitions without an answer`],
    ...(version === 1
      ? [
          [
            "Order of payloads",
            deadPeer.isHashFirst
              ? "hash, notify (must be the same at both ends)"
              : "notify, hash (must be the same at both ends)",
          ] as const,
        ]
      : []),
  ];
}

export function espRows({ esp, traffic }: Tunnel): readonly Row[] {
  return [
    ["Protocol and mode", "ESP, tunnel mode"],
    ["Encryption", wordFor(ciphers, esp.cipher)],
    [
      "Integrity",
      isAuthenticated(esp.cipher) ? "none: the encryption authenticates" : `HMAC-${wordFor(hashes, esp.hash)}`,
    ],
    ["Perfect Forward Secrecy (PFS)", esp.group === undefined ? "off" : `DH group ${wordFor(groups, esp.group)}`],
    ["Lifetime", `${esp.lifetimeSeconds} seconds`],
    [
      "Kind of tunnel",
      traffic.kind === "routes" ? "route-based: all traffic (0.0.0.0/0 to 0.0.0.0/0)" : "policy-based",
    ],
  ];
}

/** The selectors of a policy-based tunnel: device, cloud. */
export function selectorRows({ traffic }: Tunnel): readonly Row[] {
  return traffic.kind === "selectors" ? traffic.pairs.map(({ device, cloud }): Row => [device.text, cloud.text]) : [];
}

/** The interface of a route-based tunnel, and what is routed through it. */
export function routingRows({ traffic, isStandby }: Tunnel): readonly Row[] {
  if (traffic.kind !== "routes") {
    return [];
  }
  const { bgp } = traffic;
  return [
    ["Tunnel address", traffic.deviceAddress.text, traffic.cloudAddress.text],
    ["Networks behind it", list(traffic.deviceSubnets), list(traffic.cloudSubnets)],
    [
      "Routing",
      bgp === undefined ? "static routes to the cloud's networks" : "BGP",
      bgp === undefined ? "static" : "BGP",
    ],
    ...(bgp === undefined ? [] : [["AS number", bgp.deviceAsn.text, bgp.cloudAsn.text] as const]),
    ...(isStandby ? [["Preference", "use the other tunnel while it is up", "standby"] as const] : []),
  ];
}

function list(networks: readonly Text[]): string {
  return networks.length === 0 ? "as BGP announces" : networks.map(({ text }) => text).join(", ");
}

function typeOf({ type }: Identity): string {
  return type === "address" ? "IP address" : "FQDN (a name; it need not exist in DNS)";
}
