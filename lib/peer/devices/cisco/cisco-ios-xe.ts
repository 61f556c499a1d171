import type { Device, PeerText, Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { applianceLimits } from "../appliance-limits";
import { header } from "../header";
import { lifetimeRemarks } from "../lifetimes";
import { textOfLines } from "../lines";
import { maskRemarks } from "../networks";
import { cloudNetworks, deviceNetworks } from "../tunnel-networks";
import { untriedRemark } from "../untried";
import { cryptoLines, LIFETIMES, policyLines, proposalLines } from "./crypto";
import { HIGHEST_ENTRY, routedLines, selectedLines, WAN } from "./routing";
import { CISCO_WORDS } from "./words";

const TITLE = "Cisco IOS XE";

export const CISCO_IOS_XE: Device = {
  name: "cisco-ios-xe",
  title: TITLE,
  words: CISCO_WORDS,
  limits: (tunnel) => [
    ...(tunnel.ike.version === 1
      ? [{ field: "ike version" as const, message: "is covered for IKEv2 alone; use IKEv2" }]
      : []),
    ...applianceLimits(tunnel),
  ],
  highestNumber: ({ traffic }) => (traffic.kind === "selectors" ? HIGHEST_ENTRY : undefined),
  write: writeCisco,
};

function writeCisco(site: Site): PeerText {
  const remarks = [
    untriedRemark("the YANG models of IOS XE 16.9 and Cisco's configuration guides"),
    ...(site.tunnels.some(usesWan) ? [`${WAN} stands for the interface to the internet: replace it by yours.`] : []),
    ...maskRemarks(
      TITLE,
      site.tunnels.flatMap((tunnel) => [...cloudNetworks(tunnel), ...deviceNetworks(tunnel)]),
    ),
    ...site.tunnels.flatMap((tunnel) => [...lifetimeRemarks(TITLE, tunnel, LIFETIMES), ...trafficRemarks(tunnel)]),
  ];
  const content = textOfLines([
    header(site, "Cisco IOS XE 16.9 or newer: enter it in configuration mode", "! ", remarks),
    "!",
    site.tunnels.map(proposalLines),
    policyLines(site.tunnels),
    site.tunnels.map((tunnel) => [`! ${tunnel.title}`, cryptoLines(tunnel)]),
    "!",
    routedLines(site),
    selectedLines(site.tunnels),
  ]);
  return {
    files: [{ name: "cisco-ios-xe.txt", content, comment: ["! ", ""] }],
    keyInstructions: keyInstructions(site),
    remarks,
  };
}

function usesWan({ traffic, device }: Tunnel): boolean {
  return traffic.kind === "selectors" || device.ownAddress === undefined;
}

function trafficRemarks({ title, traffic }: Tunnel): readonly string[] {
  if (traffic.kind === "selectors") {
    return [`source NAT of the device must leave out the packets between the networks of ${title}.`];
  }
  return traffic.bgp === undefined
    ? []
    : [`the device accepts every route of ${title}: add a prefix list if that is too much.`];
}

function keyInstructions(site: Site): string {
  return textOfLines([
    header(site, "the engineer who sets the pre-shared key on Cisco IOS XE"),
    "",
    "Enter the key in configuration mode as it is. A space or a question mark cannot be part of it: change the key on both ends if it has one.",
    "A service for password encryption keeps it from being readable in the configuration.",
    site.tunnels.map(({ name, title }) => [
      "",
      `! ${title}`,
      `crypto ikev2 keyring ${name}`,
      ` peer ${name}`,
      "  pre-shared-key <key>",
    ]),
  ]);
}
