import { type Child, childrenOf } from "../../children";
import type { Site } from "../../device";
import type { Identity, Tunnel } from "../../model/tunnel";
import { header } from "../header";
import { type Lines, textOfLines } from "../lines";
import { routeScriptPath } from "../linux/route-script";
import { interfaceOf } from "../linux/tunnels";
import { swanctlIdentity } from "./identity";
import { espProposal, ikeProposal } from "./proposals";
import { deadAfter, espTimers, ikeTimers } from "./timers";

/** Settings, and sections of further ones, in the order in which they are written; what is undefined is left out. */
type Section = readonly (readonly [name: string, value: string | number | Section | undefined])[];

/** `swanctl.conf`: one connection for each tunnel, and one child for each pair of networks. */
export function swanctlConf(site: Site, remarks: readonly string[]): string {
  const connections = site.tunnels.map((tunnel) => [tunnel.name, connectionOf(tunnel, updownPath(site))] as const);
  return textOfLines([
    header(
      site,
      "strongSwan 5.9.6 or newer: put it into /etc/swanctl/conf.d, then run swanctl --load-all",
      "# ",
      remarks,
    ),
    "",
    linesOf("connections", connections),
  ]);
}

/** Where the script of static routes belongs on the device. */
export function updownPath(site: Site): string {
  return routeScriptPath("/etc/swanctl", site);
}

function connectionOf(tunnel: Tunnel, updown: string): Section {
  const { ike, gateway, device } = tunnel;
  const timers = ikeTimers(ike);
  return [
    ["version", ike.version],
    ["aggressive", ike.isAggressive ? "yes" : undefined],
    ["local_addrs", device.ownAddress?.text],
    ["remote_addrs", gateway.address.text],
    ["proposals", ikeProposal(ike)],
    ["rekey_time", `${timers.rekey}s`],
    ["over_time", `${timers.over}s`],
    ["rand_time", `${timers.rand}s`],
    ["dpd_delay", `${ike.deadPeer.idleSeconds}s`],
    ["dpd_timeout", ike.version === 1 ? `${deadAfter(ike)}s` : undefined],
    ["keyingtries", 0],
    ["mobike", ike.version === 2 ? "no" : undefined],
    ["local", endOf(device.identity)],
    ["remote", endOf(gateway.identity)],
    ["children", childrenOf(tunnel).map(({ name, pair }) => [name, childOf(tunnel, pair, updown)])],
  ];
}

function endOf(identity: Identity): Section {
  return [
    ["auth", "psk"],
    ["id", swanctlIdentity(identity)],
  ];
}

function childOf(tunnel: Tunnel, { device, cloud }: Child["pair"], updown: string): Section {
  const { esp, traffic, number } = tunnel;
  const timers = espTimers(esp.lifetimeSeconds);
  const isRouted = traffic.kind === "routes";
  return [
    ["local_ts", device],
    ["remote_ts", cloud],
    ["if_id_in", isRouted ? number : undefined],
    ["if_id_out", isRouted ? number : undefined],
    ["updown", isRouted && traffic.bgp === undefined ? `${updown} ${interfaceOf(tunnel)}` : undefined],
    ["esp_proposals", espProposal(esp)],
    ["life_time", `${esp.lifetimeSeconds}s`],
    ["rekey_time", `${timers.rekey}s`],
    ["rand_time", `${timers.rand}s`],
    ["start_action", "trap|start"],
    ["close_action", "start"],
    ["dpd_action", "restart"],
  ];
}

function linesOf(name: string, section: Section, indent = ""): Lines {
  const inner = `${indent}  `;
  const lines: (string | Lines)[] = [`${indent}${name} {`];
  for (const [key, value] of section) {
    if (typeof value === "object") {
      lines.push(linesOf(key, value, inner));
    } else if (value !== undefined) {
      lines.push(`${inner}${key} = ${value}`);
    }
  }
  lines.push(`${indent}}`);
  return lines;
}
