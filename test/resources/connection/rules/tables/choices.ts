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

/** What texts are taken for that are no choices; a property proves that they are found in every field. */
export const CHOICE_TABLES: readonly RuleTable[] = [
  valueTable(
    "style-choice",
    "style",
    ["static", 5, [], {}],
    [absent(""), absent(" "), use("polciy", "policy"), use("route", "static"), newer("xfrm")],
  ),
  valueTable("ike-version-choice", "ikepolicy.ike_version", ["v2"], [use("ikev1", "v1"), newer("any")]),
  valueTable(
    "ike-phase1-negotiation-mode-choice",
    "ikepolicy.phase1_negotiation_mode",
    ["main"],
    [use("agressive", "aggressive"), newer("quick")],
  ),
  valueTable(
    "ike-authentication-algorithm-choice",
    "ikepolicy.authentication_algorithm",
    ["sha1"],
    [use("sha256", "sha2-256"), use("sha-1", "sha1"), newer("sm3"), newer("SM3"), newer("whirlpool")],
  ),
  valueTable(
    "ipsec-encryption-algorithm-choice",
    "ipsecpolicy.encryption_algorithm",
    ["3des"],
    [use("aes256", "aes-256"), newer("aes-256-gcm-128"), newer("aes-128-gcm-128"), newer("sm4")],
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
      newer("group22x31"),
      newer("x25519"),
      "disable",
    ],
  ),
  valueTable("ipsec-pfs-choice", "ipsecpolicy.pfs", ["disable"], [use("disabled", "disable"), use("none", "disable")]),
  valueTable(
    "ike-authentication-method-choice",
    "ikepolicy.authentication_method",
    ["pre-share"],
    [use("preshare", "pre-share"), newer("digital-envelope-v2")],
  ),
  valueTable(
    "ike-local-id-type-choice",
    "ikepolicy.local_id_type",
    ["ip"],
    [use("domain", "fqdn"), use("user-fqdn", "fqdn"), newer("any")],
  ),
  valueTable("dpd-msg-choice", "ikepolicy.dpd.msg", [], [use("seq-notify-hsah", "seq-notify-hash"), newer("none")]),
  valueTable("ipsec-transform-protocol-choice", "ipsecpolicy.transform_protocol", ["esp"], [newer("ah-esp-both")]),
  valueTable("ipsec-encapsulation-mode-choice", "ipsecpolicy.encapsulation_mode", ["tunnel"], [newer("transport")]),
  valueTable("ha-role-choice", "ha_role", ["slave"], [use("standby", "slave"), use("primary", "master")]),
];
