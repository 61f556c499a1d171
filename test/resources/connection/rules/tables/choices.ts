import type { Value } from "../../../../../lib/schema/value";
import { type Broken, type RuleTable, valueTable } from "../support/rule-table";

const NEWER =
  "if the service offers a value newer than this library, send it with `additional_fields` or suppress this rule";

function choice(rule: string, path: string, choices: readonly Value[], broken: readonly Broken[]): RuleTable {
  return valueTable(`${rule}-choice`, path, [...choices, 5, [], {}], [absent(""), absent(" "), ...broken]);
}

function use(value: string, right: string): Broken {
  return { value, fix: `use "${right}"` };
}

function absent(value: string): Broken {
  return { value, fix: "leave it out, or give it a value" };
}

function newer(value: string): Broken {
  return { value, fix: NEWER };
}

const AUTHENTICATION = ["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"];
const AUTHENTICATION_BROKEN: readonly Broken[] = [
  use("SHA2-256", "sha2-256"),
  use("sha2_512", "sha2-512"),
  use("sha256", "sha2-256"),
  use("sha-1", "sha1"),
  newer("sm3"),
  newer("SM3"),
  newer("whirlpool"),
];
const ENCRYPTION = ["aes-256-gcm-16", "aes-128-gcm-16", "aes-256", "aes-192", "aes-128", "3des"];
const ENCRYPTION_BROKEN: readonly Broken[] = [
  use("AES-256", "aes-256"),
  use("aes256", "aes-256"),
  use("aes_128_gcm_16", "aes-128-gcm-16"),
  newer("aes-256-gcm-128"),
  newer("aes-128-gcm-128"),
  newer("sm4"),
];
const GROUPS = ["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21"];
const GROUP_BROKEN: readonly Broken[] = [
  use("DH14", "group14"),
  use("dh-group-19", "group19"),
  use("modp2048", "group14"),
  use("ecp384", "group20"),
  use("Group14", "group14"),
  use("group-15", "group15"),
  use("14", "group14"),
  use("dhgroup19", "group19"),
  newer("group22x31"),
  newer("x25519"),
];

export const CHOICE_TABLES: readonly RuleTable[] = [
  choice(
    "style",
    "style",
    ["policy", "static", "bgp", "policy-template"],
    [
      use("STATIC", "static"),
      use("Policy_Template", "policy-template"),
      use("polciy", "policy"),
      use("route", "static"),
      newer("xfrm"),
    ],
  ),
  choice("ike-version", "ikepolicy.ike_version", ["v1", "v2"], [use("V2", "v2"), use("ikev1", "v1"), newer("any")]),
  choice(
    "ike-phase1-negotiation-mode",
    "ikepolicy.phase1_negotiation_mode",
    ["main", "aggressive"],
    [use("Main", "main"), use("agressive", "aggressive"), newer("quick")],
  ),
  choice("ike-authentication-algorithm", "ikepolicy.authentication_algorithm", AUTHENTICATION, AUTHENTICATION_BROKEN),
  choice("ike-encryption-algorithm", "ikepolicy.encryption_algorithm", ENCRYPTION, ENCRYPTION_BROKEN),
  choice("ike-dh-group", "ikepolicy.dh_group", GROUPS, [...GROUP_BROKEN, "disable"]),
  choice(
    "ike-authentication-method",
    "ikepolicy.authentication_method",
    ["pre-share"],
    [use("pre_share", "pre-share"), use("preshare", "pre-share"), newer("digital-envelope-v2")],
  ),
  choice(
    "ike-local-id-type",
    "ikepolicy.local_id_type",
    ["ip", "fqdn"],
    [use("FQDN", "fqdn"), use("domain", "fqdn"), use("user-fqdn", "fqdn"), newer("any")],
  ),
  choice("ike-peer-id-type", "ikepolicy.peer_id_type", ["ip", "fqdn"], [use("IP", "ip"), newer("any")]),
  choice(
    "dpd-msg",
    "ikepolicy.dpd.msg",
    ["seq-hash-notify", "seq-notify-hash"],
    [use("seq_hash_notify", "seq-hash-notify"), use("seq-notify-hsah", "seq-notify-hash"), newer("none")],
  ),
  choice(
    "ipsec-authentication-algorithm",
    "ipsecpolicy.authentication_algorithm",
    AUTHENTICATION,
    AUTHENTICATION_BROKEN,
  ),
  choice("ipsec-encryption-algorithm", "ipsecpolicy.encryption_algorithm", ENCRYPTION, ENCRYPTION_BROKEN),
  choice(
    "ipsec-pfs",
    "ipsecpolicy.pfs",
    [...GROUPS, "disable"],
    [...GROUP_BROKEN, use("disabled", "disable"), use("none", "disable")],
  ),
  choice(
    "ipsec-transform-protocol",
    "ipsecpolicy.transform_protocol",
    ["esp"],
    [use("ESP", "esp"), newer("ah-esp-both")],
  ),
  choice(
    "ipsec-encapsulation-mode",
    "ipsecpolicy.encapsulation_mode",
    ["tunnel"],
    [use("Tunnel", "tunnel"), newer("transport")],
  ),
  choice(
    "ha-role",
    "ha_role",
    ["master", "slave"],
    [use("Master", "master"), use("standby", "slave"), use("primary", "master"), newer("observer")],
  ),
];
