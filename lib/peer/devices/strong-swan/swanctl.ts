import { type Child, childrenOf } from "../../children";
import type { Site } from "../../device";
import type { Identity, Tunnel } from "../../model/tunnel";
import { header } from "../header";
import { routeScriptPath } from "../linux/route-script";
import { interfaceOf } from "../linux/tunnels";
import { swanctlIdentity } from "./identity";
import { espProposal, ikeProposal } from "./proposals";
import { deadAfter, espTimers, ikeTimers } from "./timers";

/** `swanctl.conf`: one connection for each tunnel, and one child for each pair of networks. */
export function swanctlConf(site: Site, remarks: readonly string[]): string {
  const use = "strongSwan 5.9.6 or newer: put it into /etc/swanctl/conf.d, then run swanctl --load-all";
  const updown = updownPath(site);
  return `${header(site, use, "# ", remarks)}

connections {
${site.tunnels.map((tunnel) => connectionOf(tunnel, updown)).join("")}}
`;
}

/** Where the script of static routes belongs on the device. */
export function updownPath(site: Site): string {
  return routeScriptPath("/etc/swanctl", site);
}

function connectionOf(tunnel: Tunnel, updown: string): string {
  const { name, ike, gateway, device } = tunnel;
  const timers = ikeTimers(ike);
  const aggressive = ike.isAggressive ? "    aggressive = yes\n" : "";
  const ownAddress = device.ownAddress === undefined ? "" : `    local_addrs = ${device.ownAddress.text}\n`;
  const timeout = ike.version === 1 ? `    dpd_timeout = ${deadAfter(ike)}s\n` : "";
  const mobike = ike.version === 2 ? "    mobike = no\n" : "";
  return `  ${name} {
    version = ${ike.version}
${aggressive}${ownAddress}    remote_addrs = ${gateway.address.text}
    proposals = ${ikeProposal(ike)}
    rekey_time = ${timers.rekey}s
    over_time = ${timers.over}s
    rand_time = ${timers.rand}s
    dpd_delay = ${ike.deadPeer.idleSeconds}s
${timeout}    keyingtries = 0
${mobike}${endOf("local", device.identity)}${endOf("remote", gateway.identity)}    children {
${childrenOf(tunnel)
  .map((child) => childOf(tunnel, child, updown))
  .join("")}    }
  }
`;
}

function endOf(name: "local" | "remote", identity: Identity): string {
  return `    ${name} {
      auth = psk
      id = ${swanctlIdentity(identity)}
    }
`;
}

function childOf(tunnel: Tunnel, { name, pair }: Child, updown: string): string {
  const { esp, traffic, number } = tunnel;
  const timers = espTimers(esp.lifetimeSeconds);
  const isRouted = traffic.kind === "routes";
  const interfaces = isRouted ? `        if_id_in = ${number}\n        if_id_out = ${number}\n` : "";
  const isStatic = isRouted && traffic.bgp === undefined;
  const script = isStatic ? `        updown = ${updown} ${interfaceOf(tunnel)}\n` : "";
  return `      ${name} {
        local_ts = ${pair.device}
        remote_ts = ${pair.cloud}
${interfaces}${script}        esp_proposals = ${espProposal(esp)}
        life_time = ${esp.lifetimeSeconds}s
        rekey_time = ${timers.rekey}s
        rand_time = ${timers.rand}s
        start_action = trap|start
        close_action = start
        dpd_action = restart
      }
`;
}
