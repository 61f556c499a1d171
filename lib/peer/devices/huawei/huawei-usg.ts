import type { Device, Limit, PeerText, Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { applianceLimits } from "../appliance-limits";
import { header } from "../header";
import { textOfLines } from "../lines";
import { maskRemarks } from "../networks";
import { cloudNetworks, deviceNetworks } from "../tunnel-networks";
import { untriedRemark } from "../untried";
import { cryptoLines, globalLines, HIGHEST_PROPOSAL, nameOf, routedLines, selectedLines, view, WAN } from "./commands";
import { HUAWEI_WORDS } from "./words";

const TITLE = "Huawei USG";

export const HUAWEI_USG: Device = {
  name: "huawei-usg",
  title: TITLE,
  words: HUAWEI_WORDS,
  limits: (tunnel) => [
    ...versionLimits(tunnel),
    ...applianceLimits(tunnel),
    ...endLimits(tunnel),
    ...bgpLimits(tunnel),
  ],
  highestNumber: () => HIGHEST_PROPOSAL,
  write: writeHuaweiUsg,
};

function versionLimits({ ike }: Tunnel): readonly Limit[] {
  return ike.version === 1 ? [{ field: "ike version", message: "is covered for IKEv2 alone; use IKEv2" }] : [];
}

/** The guides give no identities: the device names itself and the gateway by their addresses. */
function endLimits({ gateway, device }: Tunnel): readonly Limit[] {
  const message = "is covered with its own fixed address as ID; use the type ip, and an address without NAT";
  return [
    ...(gateway.identity.type === "fqdn" ? [{ field: "gateway identity" as const, message }] : []),
    ...(device.identity.type === "fqdn" || device.isBehindNat || device.ownAddress === undefined
      ? [{ field: "device identity" as const, message }]
      : []),
  ];
}

function bgpLimits({ traffic }: Tunnel): readonly Limit[] {
  return traffic.kind === "routes" && traffic.bgp !== undefined
    ? [{ field: "style", message: 'has no source for BGP through a tunnel; use "static" or "policy"' }]
    : [];
}

function writeHuaweiUsg(site: Site): PeerText {
  const isSelected = site.tunnels.some(({ traffic }) => traffic.kind === "selectors");
  const remarks = [
    untriedRemark("a guide for the USG6530, the manual of the USG6000E, and Huawei's guide for the router AR651"),
    "DPD is set for the whole device, as the first connection has it.",
    ...(isSelected ? [`${WAN} stands for the interface to the internet: replace it by yours.`] : []),
    ...maskRemarks(
      TITLE,
      site.tunnels.flatMap((tunnel) => [...cloudNetworks(tunnel), ...deviceNetworks(tunnel)]),
    ),
    ...site.tunnels.flatMap(trafficRemarks),
    "security policies and source NAT of the device are not part of this text: permit the packets of the tunnel, and leave them out of source NAT.",
  ];
  const content = textOfLines([
    header(site, "Huawei USG6000: enter it in the system view", "# ", remarks),
    globalLines(site),
    site.tunnels.map((tunnel) => [`# ${tunnel.title}`, cryptoLines(tunnel)]),
    routedLines(site),
    selectedLines(site.tunnels),
  ]);
  return {
    files: [{ name: "huawei-usg.txt", content, comment: ["# ", ""] }],
    keyInstructions: keyInstructions(site),
    remarks,
  };
}

function trafficRemarks({ title, traffic, esp, isStandby }: Tunnel): readonly string[] {
  return traffic.kind === "routes"
    ? [
        `the tunnel interface of ${title} is written as on the router AR651, and belongs into a security zone of the firewall.`,
        `the lifetime of the IPsec keys of ${title} stays the device's own, not the ${esp.lifetimeSeconds} seconds of the gateway.`,
        ...(isStandby ? [`the routes of ${title} have the same preference as those of the other tunnel.`] : []),
      ]
    : [];
}

function keyInstructions(site: Site): string {
  return textOfLines([
    header(site, "the engineer who sets the pre-shared key on Huawei USG"),
    "",
    "Enter the key in the system view as it is. A space or a question mark cannot be part of it: change the key on both ends if it has one.",
    site.tunnels.map((tunnel) => [
      "",
      `# ${tunnel.title}`,
      view(`ike peer ${nameOf(tunnel)}`, ["pre-shared-key <key>"]),
    ]),
  ]);
}
