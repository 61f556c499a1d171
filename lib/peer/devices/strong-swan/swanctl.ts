import { NONE } from "../../../checks/collect";
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

/** `swanctl.conf`: one connection for each tunnel, and one child for each pair of networks. */
export function swanctlConf(site: Site, remarks: readonly string[]): string {
  const updown = updownPath(site);
  return textOfLines([
    header(
      site,
      "strongSwan 5.9.6 or newer: put it into /etc/swanctl/conf.d, then run swanctl --load-all",
      "# ",
      remarks,
    ),
    "",
    "connections {",
    site.tunnels.map((tunnel) => connectionOf(tunnel, updown)),
    "}",
  ]);
}

/** Where the script of static routes belongs on the device. */
export function updownPath(site: Site): string {
  return routeScriptPath("/etc/swanctl", site);
}

function connectionOf(tunnel: Tunnel, updown: string): Lines {
  const { name, ike, gateway, device } = tunnel;
  const timers = ikeTimers(ike);
  return [
    `  ${name} {`,
    `    version = ${ike.version}`,
    ike.isAggressive ? "    aggressive = yes" : NONE,
    device.ownAddress === undefined ? NONE : `    local_addrs = ${device.ownAddress.text}`,
    `    remote_addrs = ${gateway.address.text}`,
    `    proposals = ${ikeProposal(ike)}`,
    `    rekey_time = ${timers.rekey}s`,
    `    over_time = ${timers.over}s`,
    `    rand_time = ${timers.rand}s`,
    `    dpd_delay = ${ike.deadPeer.idleSeconds}s`,
    ike.version === 1 ? `    dpd_timeout = ${deadAfter(ike)}s` : NONE,
    "    keyingtries = 0",
    ike.version === 2 ? "    mobike = no" : NONE,
    endOf("local", device.identity),
    endOf("remote", gateway.identity),
    "    children {",
    childrenOf(tunnel).map((child) => childOf(tunnel, child, updown)),
    "    }",
    "  }",
  ];
}

function endOf(name: "local" | "remote", identity: Identity): Lines {
  return [`    ${name} {`, "      auth = psk", `      id = ${swanctlIdentity(identity)}`, "    }"];
}

function childOf(tunnel: Tunnel, { name, pair }: Child, updown: string): Lines {
  const { esp, traffic, number } = tunnel;
  const timers = espTimers(esp.lifetimeSeconds);
  const isRouted = traffic.kind === "routes";
  return [
    `      ${name} {`,
    `        local_ts = ${pair.device}`,
    `        remote_ts = ${pair.cloud}`,
    isRouted ? [`        if_id_in = ${number}`, `        if_id_out = ${number}`] : NONE,
    isRouted && traffic.bgp === undefined ? `        updown = ${updown} ${interfaceOf(tunnel)}` : NONE,
    `        esp_proposals = ${espProposal(esp)}`,
    `        life_time = ${esp.lifetimeSeconds}s`,
    `        rekey_time = ${timers.rekey}s`,
    `        rand_time = ${timers.rand}s`,
    "        start_action = trap|start",
    "        close_action = start",
    "        dpd_action = restart",
    "      }",
  ];
}
