import type { AllowedLines } from "../support/line-forms";

const HASHES = "{md5|sha1|sha256|sha384|sha512}";
const HMACS = "{esp-md5-hmac|esp-sha-hmac|esp-sha256-hmac|esp-sha384-hmac|esp-sha512-hmac}";

export const CISCO_LINES: readonly AllowedLines[] = [
  {
    source: "PyPI ydk-models-cisco-ios-xe 16.9.3.post1, Cisco-IOS-XE-crypto.yang, for names and ranges",
    lines: [
      "crypto ikev2 proposal {name}",
      "encryption {3des|aes-cbc-128|aes-cbc-192|aes-cbc-256|aes-gcm-128|aes-gcm-256}",
      `integrity ${HASHES}`,
      `prf ${HASHES}`,
      "group {1|2|5|14|15|16|19|20|21}",
      "crypto ikev2 policy {name}",
      "proposal {name}",
      "crypto ikev2 keyring {name}",
      "peer {name}",
      "address {address}",
      "crypto ikev2 profile {name}",
      "match identity remote address {address} {mask}",
      "match identity remote fqdn {host}",
      "identity local address {address}",
      "identity local fqdn {host}",
      "authentication {local|remote} pre-share",
      "keyring local {name}",
      "lifetime {120-86400}",
      "dpd {10-3600} {2-60} {on-demand|periodic}",
      `crypto ipsec transform-set {name} {esp-aes|esp-3des} ${HMACS}`,
      `crypto ipsec transform-set {name} esp-aes {192|256} ${HMACS}`,
      "crypto ipsec transform-set {name} esp-gcm",
      "crypto ipsec transform-set {name} esp-gcm {128|192|256}",
      "mode tunnel",
      "crypto ipsec profile {name}",
      "set transform-set {name}",
      "set pfs {group1|group2|group5|group14|group15|group16|group19|group20|group21}",
      "set security-association lifetime seconds {120-2592000}",
      "set ikev2-profile {name}",
    ],
  },
  {
    source:
      "the same package, Cisco-IOS-XE-tunnel.yang; pastebin.com/PDRL89a7; cisco.com IOS XE 17.x guide m_sec-ipsec-virt-tunnl-0",
    lines: [
      "interface Tunnel{0-2147483647}",
      "ip address {address} {mask}",
      "ip mtu {68-18000}",
      "tunnel source {address}",
      "tunnel source {name}",
      "tunnel mode ipsec {ipv4|ipv6}",
      "tunnel destination {address}",
      "tunnel protection ipsec profile {name}",
    ],
  },
  {
    source:
      "cisco.com, IKEv2 configuration guide 15-2mt, appendix sec-apx-ikev2-legacy: crypto maps, access lists, routes",
    lines: [
      "crypto map {name} {1-65535} ipsec-isakmp",
      "set peer {address}",
      "match address {name}",
      "interface {name}",
      "crypto map {name}",
      "ip access-list extended {name}",
      "permit ip {address} {wildcard} {address} {wildcard}",
      "ip route {address} {mask} Tunnel{0-2147483647} {1-255}",
      "ip route {address} {mask} Null0 {1-255}",
    ],
  },
  {
    source: "PyPI ydk-models-cisco-ios-xe 16.9.3.post1, Cisco-IOS-XE-bgp.yang",
    lines: [
      "router bgp {1-4294967295}",
      "bgp router-id {address}",
      "neighbor {address} remote-as {1-4294967295}",
      "address-family ipv4",
      "network {address} mask {mask}",
      "neighbor {address} activate",
      "neighbor {address} weight {0-65535}",
    ],
  },
];
