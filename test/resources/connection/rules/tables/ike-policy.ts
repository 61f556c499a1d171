import { type Fields, UNKNOWN, type Value } from "../../../../../lib/schema/value";
import { comparisonTable, type RuleTable, valueTable } from "../support/rule-table";

const ike = (ikepolicy: Value, more: Fields = {}): Fields => ({ ikepolicy, ...more });

const named = (type: Value, local: Value, peer: Value): Fields =>
  ike({ local_id_type: type, peer_id_type: type, local_id: local, peer_id: peer });

const MODE = "ikepolicy.phase1_negotiation_mode";

function ends(end: "local" | "peer", whose: string): readonly RuleTable[] {
  const id = `${end}_id`;
  const type = `${end}_id_type`;
  const path = `ikepolicy.${id}`;
  const conditions = (rule: string, broken: string, fine: string, fix: string) =>
    comparisonTable(rule, [
      ["an unknown policy", ike(UNKNOWN), []],
      ["an unknown id", ike({ [type]: "ip", [id]: UNKNOWN }), []],
      ["an unknown type", ike({ [type]: UNKNOWN, [id]: broken }), []],
      ["a misspelled type", ike({ [type]: "IP", [id]: broken }), []],
      ["a type newer than this library", ike({ [type]: "dn", [id]: broken }), []],
      ["no policy", {}, []],
      ["no id", ike({ [type]: "ip" }), []],
      ["a null id", ike({ [type]: "ip", [id]: null }), []],
      ["the type fqdn", ike({ [type]: "fqdn", [id]: broken }), []],
      ["an id of the wrong type", ike({ [id]: 5 }), []],
      [`the id ${fine}`, ike({ [type]: "ip", [id]: fine }), []],
      [`the id ${broken} with the type ip`, ike({ [type]: "ip", [id]: broken }), [path], fix],
      [`the id ${broken} without a type`, ike({ [id]: broken }), [path], fix],
    ]);
  const nameTable = (rule: string, broken: string, fine: string) =>
    comparisonTable(rule, [
      ["an unknown policy", ike(UNKNOWN), []],
      ["an unknown id", ike({ [type]: "fqdn", [id]: UNKNOWN }), []],
      ["an unknown type", ike({ [type]: UNKNOWN, [id]: broken }), []],
      ["a type newer than this library", ike({ [type]: "any", [id]: broken }), []],
      ["the type ip, with which another rule reports it", ike({ [type]: "ip", [id]: broken }), []],
      ["no type", ike({ [id]: broken }), []],
      ["a null id", ike({ [type]: "fqdn", [id]: null }), []],
      ["an id of the wrong type", ike({ [type]: "fqdn", [id]: 5 }), []],
      ["a name that is fine", ike({ [type]: "fqdn", [id]: fine }), []],
      ["a name that is not", ike({ [type]: "fqdn", [id]: broken }), [path]],
    ]);
  return [
    valueTable(
      `ike-${end}-id-characters`,
      path,
      ["", "branch-7.example.net", "A1!\"#$%'()*+,-./:;=?@^_`{|}~", "gw-${a}%{b}", 5],
      [..."&<>[]\\ \t\n\u0000\u007fé中"].map((character) => `gw${character}7`),
    ),
    comparisonTable(`ike-${end}-id-required`, [
      ["an unknown policy", ike(UNKNOWN), []],
      ["an unknown id", ike({ [type]: "fqdn", [id]: UNKNOWN }), []],
      ["an unknown type", ike({ [type]: UNKNOWN }), []],
      ["a misspelled type", ike({ [type]: "FQDN" }), []],
      ["no policy", {}, []],
      ["no type", ike({}), []],
      ["the type ip", ike({ [type]: "ip" }), []],
      ["fqdn with an id", ike({ [type]: "fqdn", [id]: "gw" }), []],
      ["fqdn with an empty id, which another rule reports", ike({ [type]: "fqdn", [id]: "" }), []],
      ["fqdn with a null id", ike({ [type]: "fqdn", [id]: null }), [path]],
      ["fqdn without an id", ike({ [type]: "fqdn" }), [path]],
    ]),
    conditions(`ike-${end}-id-needs-fqdn`, "branch-7.example.net", "10.77.0.2", `set \`ikepolicy.${type}\` to fqdn`),
    conditions(
      `ike-${end}-id-address`,
      "10.77.0.2",
      "10.77.0",
      `set \`ikepolicy.${type}\` to fqdn, or correct the address of the ${whose}`,
    ),
    nameTable(`ike-${end}-id-fqdn-length`, "a".repeat(129), "a".repeat(128)),
    nameTable(`ike-${end}-id-fqdn-length`, "😀".repeat(129), "😀".repeat(128)),
    nameTable(`ike-${end}-id-fqdn-characters`, "who?.example.net", "who.example.net"),
  ];
}

/** The same rows in each phase. */
function weak(
  rule: string,
  members: readonly [string, string],
  fine: readonly Value[],
  broken: readonly Value[],
  fix: string,
) {
  const paths = [`ikepolicy.${members[0]}`, `ipsecpolicy.${members[1]}`];
  return {
    rule,
    rows: paths.flatMap(
      (path) =>
        valueTable(
          "",
          path,
          [...fine, 5],
          broken.map((value) => ({ value, fix })),
        ).rows,
    ),
  };
}

export const IKE_POLICY_TABLES: readonly RuleTable[] = [
  comparisonTable("ike-phase1-negotiation-mode-version", [
    ["an unknown policy", ike(UNKNOWN), []],
    ["an unknown mode", ike({ phase1_negotiation_mode: UNKNOWN }), []],
    ["an unknown version", ike({ ike_version: UNKNOWN, phase1_negotiation_mode: "main" }), []],
    ["a misspelled version", ike({ ike_version: "V2", phase1_negotiation_mode: "main" }), []],
    ["no mode", ike({ ike_version: "v2" }), []],
    ["v1 without a mode", ike({ ike_version: "v1" }), []],
    ["v1", ike({ ike_version: "v1", phase1_negotiation_mode: "aggressive" }), []],
    ["v2", ike({ ike_version: "v2", phase1_negotiation_mode: "main" }), [MODE], "`ikepolicy.ike_version` is v2"],
    ["no version", ike({ phase1_negotiation_mode: "main" }), [MODE], "`ikepolicy.ike_version` is v2 by default"],
  ]),
  comparisonTable("ike-gcm-version", [
    ["an unknown algorithm", ike({ ike_version: "v1", encryption_algorithm: UNKNOWN }), []],
    ["an unknown version", ike({ ike_version: UNKNOWN, encryption_algorithm: "aes-256-gcm-16" }), []],
    ["no version", ike({ encryption_algorithm: "aes-256-gcm-16" }), []],
    ["no algorithm", ike({ ike_version: "v1" }), []],
    ["v2", ike({ ike_version: "v2", encryption_algorithm: "aes-256-gcm-16" }), []],
    ["v1 with aes-256", ike({ ike_version: "v1", encryption_algorithm: "aes-256" }), []],
    [
      "v1 with GCM in phase 2",
      ike({ ike_version: "v1" }, { ipsecpolicy: { encryption_algorithm: "aes-256-gcm-16" } }),
      [],
    ],
    ...["aes-128-gcm-16", "aes-256-gcm-16", "aes-256-gcm-128"].map(
      (algorithm) =>
        [
          `v1 with ${algorithm}`,
          ike({ ike_version: "v1", encryption_algorithm: algorithm }),
          ["ikepolicy.encryption_algorithm"],
        ] as const,
    ),
  ]),
  weak(
    "weak-authentication-algorithm",
    ["authentication_algorithm", "authentication_algorithm"],
    ["sha2-256", "sha2-384", "sha2-512", "SHA1"],
    ["sha1", "md5"],
    'use for example "sha2-256"',
  ),
  weak(
    "weak-encryption-algorithm",
    ["encryption_algorithm", "encryption_algorithm"],
    ["aes-128", "aes-192", "aes-256", "aes-128-gcm-16", "aes-256-gcm-16"],
    ["3des"],
    'use for example "aes-128"',
  ),
  weak(
    "weak-dh-group",
    ["dh_group", "pfs"],
    ["group15", "group16", "group19", "group20", "group21", "disable"],
    ["group1", "group2", "group5", "group14"],
    'use for example "group15"',
  ),
  comparisonTable("enable-nqa-style", [
    ["an unknown flag", { style: "bgp", enable_nqa: UNKNOWN }, []],
    ["an unknown style", { style: UNKNOWN, enable_nqa: true }, []],
    ["a misspelled style", { style: "BGP", enable_nqa: true }, []],
    ["no flag", { style: "bgp" }, []],
    ["a null flag", { style: "bgp", enable_nqa: null }, []],
    ["the default style", { enable_nqa: true }, []],
    ["static", { style: "static", enable_nqa: false }, []],
    ["policy", { style: "policy", enable_nqa: false }, ["enable_nqa"], "`style` is policy"],
    ["bgp", { style: "bgp", enable_nqa: true }, ["enable_nqa"], "`style` is bgp"],
    ["policy-template", { style: "policy-template", enable_nqa: false }, ["enable_nqa"]],
  ]),
  comparisonTable("ike-peer-id-same", [
    ["an unknown policy", ike(UNKNOWN), []],
    ["an unknown id", named("fqdn", UNKNOWN, "gw"), []],
    ["unknown ids", named("fqdn", UNKNOWN, UNKNOWN), []],
    ["unknown types", named(UNKNOWN, "gw", "gw"), []],
    ["a type newer than this library", named("any", "gw", "gw"), []],
    ["two types", ike({ local_id_type: "fqdn", local_id: "10.0.0.1", peer_id: "10.0.0.1" }), []],
    ["no ids", named("fqdn", null, null), []],
    ["two names", named("fqdn", "gw-a", "gw-b"), []],
    ["two names that differ in case", named("fqdn", "gw", "GW"), []],
    ["ids of the wrong type", named("fqdn", 5, 5), []],
    ["one name", named("fqdn", "gw", "gw"), ["ikepolicy.peer_id"]],
    ["one address", named("ip", "10.0.0.1", "10.0.0.1"), ["ikepolicy.peer_id"]],
    ["one address, by the default type", named(null, "10.0.0.1", "10.0.0.1"), ["ikepolicy.peer_id"]],
  ]),
  valueTable(
    "weak-ike-version",
    "ikepolicy.ike_version",
    ["v2", "V1", 1],
    [{ value: "v1", fix: 'use for example "v2" if the peer supports it' }],
  ),
  valueTable(
    "weak-pfs",
    "ipsecpolicy.pfs",
    ["group15", "group1", "DISABLE", false],
    [{ value: "disable", fix: 'use for example "group15" if the peer supports it' }],
  ),
  comparisonTable("enable-hub-style", [
    ["an unknown flag", { style: "static", enable_hub: UNKNOWN }, []],
    ["an unknown style", { style: UNKNOWN, enable_hub: true }, []],
    ["no flag", { style: "static" }, []],
    ["bgp", { style: "bgp", enable_hub: true }, []],
    ["the default style", { enable_hub: true }, ["enable_hub"], "`style` is static by default"],
    ["policy, even as false", { style: "policy", enable_hub: false }, ["enable_hub"], "`style` is policy"],
  ]),
  ...ends("local", "VPN gateway"),
  ...ends("peer", "customer gateway"),
];
