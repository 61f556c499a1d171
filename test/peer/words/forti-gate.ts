import type { AllowedLines } from "../support/line-forms";

const PAIRS = ["3des", "aes128", "aes192", "aes256"].flatMap((cipher) =>
  ["md5", "sha1", "sha256", "sha384", "sha512"].map((hash) => `${cipher}-${hash}`),
);
const PRFS = ["aes128gcm", "aes256gcm"].flatMap((cipher) =>
  ["prfsha1", "prfsha256", "prfsha384", "prfsha512"].map((prf) => `${cipher}-${prf}`),
);
const GROUPS = "{1|2|5|14|15|16|19|20|21}";

/** Both phases have the settings `proposal` and `dhgrp`; phase 2 names AES-GCM without a PRF. */
const PROPOSALS = [...PAIRS, ...PRFS, "aes128gcm", "aes256gcm"].join("|");

export const FORTI_GATE_LINES: readonly AllowedLines[] = [
  {
    source:
      "PyPI ansible 12.3.0, fortinet.fortios 2.4.2: fortios_vpn_ipsec_phase1_interface.py and …_phase2_interface.py",
    lines: [
      "config vpn ipsec {phase1-interface|phase2-interface}",
      "set type {static|dynamic|ddns}",
      "set interface {quoted}",
      "set ike-version {1|2}",
      "set mode {aggressive|main}",
      "set local-gw {address}",
      "set remote-gw {address}",
      "set authmethod {psk|signature}",
      "set localid-type {auto|fqdn|address}",
      "set localid {quoted}",
      "set peertype {any|one|dialup|peer|peergrp}",
      "set peerid {quoted}",
      `set proposal {${PROPOSALS}}`,
      `set dhgrp ${GROUPS}`,
      "set keylife {120-172800}",
      "set dpd {disable|on-idle|on-demand}",
      "set dpd-retryinterval {1-3600}",
      "set dpd-retrycount {0-10}",
      "set nattraversal {enable|disable|forced}",
      "set add-route {disable|enable}",
      "set net-device {enable|disable}",
      "set auto-negotiate {enable|disable}",
      "set phase1name {quoted}",
      "set pfs {enable|disable}",
      "set keylifeseconds {120-172800}",
      "set src-subnet {address} {mask}",
      "set src-subnet 0.0.0.0 0.0.0.0",
      "set dst-subnet {address} {mask}",
      "set dst-subnet 0.0.0.0 0.0.0.0",
    ],
  },
  {
    source:
      "the same collection: fortios_system_interface.py, fortios_router_static.py; docs.fortinet.com for both masks of a tunnel",
    lines: [
      "config system interface",
      "set ip {address} 255.255.255.255",
      "set remote-ip {address} {mask}",
      "set allowaccess ping",
      "config router static",
      "set dst {address} {mask}",
      "set device {quoted}",
      "set distance {1-255}",
      "set blackhole {enable|disable}",
    ],
  },
  {
    source: "the same collection: fortios_router_bgp.py, fortios_router_route_map.py",
    lines: [
      "config router bgp",
      "set as {1-4294967295}",
      "set router-id {address}",
      "config {neighbor|network|rule}",
      "set remote-as {1-4294967295}",
      "set route-map-in {quoted}",
      "set prefix {address} {mask}",
      "config router route-map",
      "set action {permit|deny}",
      "set set-local-preference {0-4294967295}",
    ],
  },
  {
    source:
      "github 20eung/fortigate-bgp-over-azure, README.md: the frame of every block; public texts for FortiOS 7.2 have edit 0 in BGP networks, too",
    lines: ["edit {quoted}", "edit {0-4294967295}", "next", "end"],
  },
];
