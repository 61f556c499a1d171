import { type Broken, type RuleTable, valueTable } from "../support/rule-table";

const NEWER =
  "if the service offers a value newer than this library, send it with `additional_fields` or suppress this rule";

function use(value: string, right: string): Broken {
  return { value, fix: `use "${right}"` };
}

function absent(value: string): Broken {
  return { value, fix: "leave it out, or give it a value" };
}

function newer(value: string): Broken {
  return { value, fix: NEWER };
}

function of(type: string, value: string): Broken {
  return { value, fix: `if the service offers a value newer than this library, use ${type}.of("${value}")` };
}

/** What texts are taken for that are no choices; a property proves that they are found in every field. */
export const CHOICE_TABLES: readonly RuleTable[] = [
  valueTable(
    "style-choice",
    "style",
    ["static", 5, [], {}],
    [
      absent(""),
      absent(" "),
      use("polciy", "policy"),
      use("route", "static"),
      use("static_route", "static"),
      newer("xfrm"),
    ],
  ),
  valueTable("ike-version-choice", "ikepolicy.ike_version", ["v2"], [use("ikev1", "v1"), newer("any")]),
  valueTable(
    "ike-phase1-negotiation-mode-choice",
    "ikepolicy.phase1_negotiation_mode",
    ["main"],
    [use("agressive", "aggressive"), use("main-mode", "main"), newer("quick")],
  ),
  valueTable(
    "ike-authentication-algorithm-choice",
    "ikepolicy.authentication_algorithm",
    ["sha1"],
    [
      use("sha256", "sha2-256"),
      use("sha-1", "sha1"),
      use("hmac-sha1-96", "sha1"),
      use("hmac-sha256", "sha2-256"),
      use("SM3", "sm3"),
      of("VpnAuthenticationAlgorithm", "whirlpool"),
    ],
  ),
  valueTable(
    "ipsec-encryption-algorithm-choice",
    "ipsecpolicy.encryption_algorithm",
    ["3des"],
    [
      use("aes256", "aes-256"),
      use("AES-GCM-256", "aes-256-gcm-16"),
      use("GCMAES128", "aes-128-gcm-16"),
      use("aes-256-cbc", "aes-256"),
      of("VpnEncryptionAlgorithm", "des"),
      use("AES-256-GCM-128", "aes-256-gcm-128"),
      of("VpnEncryptionAlgorithm", "chacha20"),
    ],
  ),
  valueTable(
    "ike-dh-group-choice",
    "ikepolicy.dh_group",
    ["group14"],
    [
      use("DH14", "group14"),
      use("dh-group-19", "group19"),
      use("dhgroup19", "group19"),
      use("modp2048", "group14"),
      use("ecp384", "group20"),
      use("14", "group14"),
      of("IkeDhGroup", "group22x31"),
      of("IkeDhGroup", "x25519"),
      "disable",
    ],
  ),
  valueTable(
    "ipsec-pfs-choice",
    "ipsecpolicy.pfs",
    ["disable"],
    [use("disabled", "disable"), use("none", "disable"), of("IpsecPfsGroup", "group31")],
  ),
  valueTable(
    "ike-authentication-method-choice",
    "ikepolicy.authentication_method",
    ["pre-share"],
    [use("preshare", "pre-share"), of("IkeAuthenticationMethod", "certificate")],
  ),
  valueTable(
    "ike-local-id-type-choice",
    "ikepolicy.local_id_type",
    ["ip"],
    [use("domain", "fqdn"), use("user-fqdn", "fqdn"), of("IkeIdType", "any"), of("IkeIdType", "dn")],
  ),
  valueTable("dpd-msg-choice", "ikepolicy.dpd.msg", [], [use("seq-notify-hsah", "seq-notify-hash"), newer("none")]),
  valueTable("ipsec-transform-protocol-choice", "ipsecpolicy.transform_protocol", ["esp"], [newer("ah-esp-both")]),
  valueTable("ipsec-encapsulation-mode-choice", "ipsecpolicy.encapsulation_mode", ["tunnel"], [newer("transport")]),
  valueTable("ha-role-choice", "ha_role", ["slave"], [use("standby", "slave"), use("primary", "master")]),
];
