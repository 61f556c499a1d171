import type { AllowedLines } from "../support/line-forms";

const CIPHERS = "{aes128|aes192|aes256|3des|aes128gcm128|aes256gcm128}";
const HASHES = "{md5|sha1|sha256|sha384|sha512}";

export const VYOS_LINES: readonly AllowedLines[] = [
  {
    source:
      "github vyos/vyos-1x, interface-definitions/vpn_ipsec.xml.in, and include/vpn-ipsec-{encryption,hash}.xml.i",
    lines: [
      "set vpn ipsec ike-group {name} key-exchange {ikev1|ikev2}",
      "set vpn ipsec ike-group {name} mode {main|aggressive}",
      "set vpn ipsec ike-group {name} lifetime {0-86400}",
      `set vpn ipsec ike-group {name} proposal {1-65535} encryption ${CIPHERS}`,
      `set vpn ipsec ike-group {name} proposal {1-65535} hash ${HASHES}`,
      "set vpn ipsec ike-group {name} proposal {1-65535} prf {prfmd5|prfsha1|prfsha256|prfsha384|prfsha512}",
      "set vpn ipsec ike-group {name} proposal {1-65535} dh-group {1|2|5|14|15|16|19|20|21}",
      "set vpn ipsec ike-group {name} dead-peer-detection action {trap|clear|restart}",
      "set vpn ipsec ike-group {name} dead-peer-detection interval {2-86400}",
      "set vpn ipsec ike-group {name} dead-peer-detection timeout {2-86400}",
      "set vpn ipsec ike-group {name} close-action {none|trap|start}",
      "set vpn ipsec ike-group {name} disable-mobike",
      "set vpn ipsec esp-group {name} mode {tunnel|transport}",
      "set vpn ipsec esp-group {name} lifetime {30-86400}",
      "set vpn ipsec esp-group {name} pfs {disable|dh-group1|dh-group2|dh-group5|dh-group14|dh-group15|dh-group16|dh-group19|dh-group20|dh-group21}",
      `set vpn ipsec esp-group {name} proposal {1-65535} encryption ${CIPHERS}`,
      `set vpn ipsec esp-group {name} proposal {1-65535} hash ${HASHES}`,
      "set vpn ipsec authentication psk {name} id {quoted}",
      "set vpn ipsec site-to-site peer {name} authentication mode {pre-shared-secret|rsa|x509}",
      "set vpn ipsec site-to-site peer {name} authentication remote-id {quoted}",
      "set vpn ipsec site-to-site peer {name} connection-type {initiate|respond|none}",
      "set vpn ipsec site-to-site peer {name} ike-group {name}",
      "set vpn ipsec site-to-site peer {name} default-esp-group {name}",
      "set vpn ipsec site-to-site peer {name} vti bind vti{0-999999}",
      "set vpn ipsec site-to-site peer {name} tunnel {0-4294967295} remote prefix {network}",
    ],
  },
  {
    source:
      "github vyos/vyos-1x, interface-definitions/include/ipsec/{authentication-id,local-address,remote-address,local-traffic-selector}.xml.i",
    lines: [
      "set vpn ipsec site-to-site peer {name} authentication local-id {quoted}",
      "set vpn ipsec site-to-site peer {name} local-address {address}",
      "set vpn ipsec site-to-site peer {name} local-address any",
      "set vpn ipsec site-to-site peer {name} remote-address {address}",
      "set vpn ipsec site-to-site peer {name} tunnel {0-4294967295} local prefix {network}",
    ],
  },
  {
    source:
      "github vyos/vyos-1x, interface-definitions/interfaces_vti.xml.in with include/interface/mtu-68-16000.xml.i",
    lines: ["set interfaces vti vti{0-999999} address {network}", "set interfaces vti vti{0-999999} mtu {68-16000}"],
  },
  {
    source: "github vyos/vyos-1x, interface-definitions/include/static/static-route{,-blackhole,-distance}.xml.i",
    lines: [
      "set protocols static route {network} interface vti{0-999999} distance {1-255}",
      "set protocols static route {network} blackhole distance {1-255}",
    ],
  },
  {
    source:
      "github vyos/vyos-1x, smoketest/configs/assert/bgp-azure-ipsec-gateway, and interface-definitions/include/bgp",
    lines: [
      "set policy prefix-list {name} rule {1-65535} action {permit|deny}",
      "set policy prefix-list {name} rule {1-65535} prefix {network}",
      "set policy prefix-list {name} rule {1-65535} le {0-32}",
      "set protocols bgp system-as {1-4294967294}",
      "set protocols bgp parameters router-id {address}",
      "set protocols bgp address-family ipv4-unicast network {network}",
      "set protocols bgp neighbor {address} remote-as {1-4294967294}",
      "set protocols bgp neighbor {address} address-family ipv4-unicast prefix-list {import|export} {name}",
      "set protocols bgp neighbor {address} address-family ipv4-unicast route-map {import|export} {name}",
    ],
  },
  {
    source: "github ansible-collections/vyos.vyos, docs/vyos.vyos.vyos_route_maps_module.rst",
    lines: [
      "set policy route-map {name} rule {1-65535} action {permit|deny}",
      "set policy route-map {name} rule {1-65535} set local-preference {0-4294967295}",
      "set policy route-map {name} rule {1-65535} set metric {0-4294967295}",
    ],
  },
];
