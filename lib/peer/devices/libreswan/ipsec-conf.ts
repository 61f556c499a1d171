import { childrenOf } from "../../children";
import type { Site } from "../../device";
import { PROBE_RETRIES, type Tunnel } from "../../model/tunnel";
import { header } from "../header";
import { type Lines, textOfLines } from "../lines";
import { routeScriptPath } from "../linux/route-script";
import { interfaceOf } from "../linux/tunnels";
import { libreswanIdentity } from "./identity";
import { espProposal, ikeProposal } from "./proposals";

type Settings = readonly (readonly [name: string, value: string | undefined])[];

/** Where the script of static routes belongs on the device. */
export function updownPath(site: Site): string {
  return routeScriptPath("/etc/ipsec.d", site);
}

/** Lifetimes above it are not taken. */
export const LONGEST_LIFETIME_SECONDS = 86_400;

/** `ipsec.conf`: what the SAs of a tunnel have in common, and one connection for each pair of networks. */
export function ipsecConf(site: Site, remarks: readonly string[]): string {
  return textOfLines([
    header(site, "libreswan 4: put it into /etc/ipsec.d, then run ipsec restart", "# ", remarks),
    // libreswan does not load a connection of IKEv1 without it.
    site.tunnels.some(({ ike }) => ike.version === 1) ? ["", "config setup", "  ikev1-policy=accept"] : [],
    site.tunnels.map((tunnel) => connections(tunnel, updownPath(site))),
  ]);
}

function connections(tunnel: Tunnel, updown: string): Lines {
  const common = `${tunnel.name}-common`;
  return [
    connection(common, commonSettings(tunnel, updown)),
    childrenOf(tunnel).map(({ name, pair }) =>
      connection(name, [
        ["also", common],
        ["leftsubnet", pair.device],
        ["rightsubnet", pair.cloud],
        ["auto", "start"],
      ]),
    ),
  ];
}

function commonSettings(tunnel: Tunnel, updown: string): Settings {
  const { ike, esp, gateway, device } = tunnel;
  return [
    ["type", "tunnel"],
    ["authby", "secret"],
    ["ikev2", ike.version === 2 ? "yes" : "no"],
    ["aggressive", ike.isAggressive ? "yes" : undefined],
    ["left", device.ownAddress?.text ?? "%defaultroute"],
    ["leftid", quoted(libreswanIdentity(device.identity))],
    ["right", gateway.address.text],
    ["rightid", quoted(libreswanIdentity(gateway.identity))],
    ["ike", ikeProposal(ike)],
    ["esp", espProposal(ike.version, esp)],
    ["pfs", esp.group === undefined ? "no" : "yes"],
    ["ikelifetime", `${lifetimeFor(ike.lifetimeSeconds)}s`],
    ["salifetime", `${lifetimeFor(esp.lifetimeSeconds)}s`],
    ["rekeymargin", `${rekeyMargin(tunnel)}s`],
    ["rekeyfuzz", "100%"],
    ["keyingtries", "%forever"],
    ...deadPeerSettings(tunnel),
    ...routingSettings(tunnel, updown),
  ];
}

export function lifetimeFor(seconds: number): number {
  return Math.min(seconds, LONGEST_LIFETIME_SECONDS);
}

/**
 * The keys are renewed one to two margins before the end of their lifetime, and one margin acts on both phases. It is wider
 * under IKEv1, because both ends renewing an IKE SA at the same moment may lose the tunnel.
 */
function rekeyMargin({ ike, esp }: Tunnel): number {
  const shortest = lifetimeFor(Math.min(ike.lifetimeSeconds, esp.lifetimeSeconds));
  return Math.max(1, Math.floor(shortest / (ike.version === 1 ? 6 : 20)));
}

/** IKEv2 counts the other end as dead when one packet had no answer for the time of its retransmissions. */
function deadPeerSettings({ ike: { version, deadPeer } }: Tunnel): Settings {
  const retries = PROBE_RETRIES * deadPeer.retransmitSeconds;
  return [
    ["dpddelay", `${deadPeer.idleSeconds}s`],
    ["dpdtimeout", `${deadPeer.idleSeconds + retries}s`],
    ["dpdaction", "restart"],
    ["retransmit-timeout", version === 2 ? `${retries}s` : undefined],
  ];
}

/** Of a route-based tunnel libreswan must not change routes: it would route everything to it. */
function routingSettings(tunnel: Tunnel, updown: string): Settings {
  if (tunnel.traffic.kind !== "routes") {
    return [];
  }
  const script = tunnel.traffic.bgp === undefined ? `${updown} ${interfaceOf(tunnel)}` : "%disabled";
  return [
    ["ipsec-interface", String(tunnel.number)],
    ["leftupdown", quoted(script)],
  ];
}

function connection(name: string, settings: Settings): readonly string[] {
  return [
    "",
    `conn ${name}`,
    ...settings.flatMap(([key, value]) => (value === undefined ? [] : [`  ${key}=${value}`])),
  ];
}

function quoted(text: string): string {
  return `"${text}"`;
}
