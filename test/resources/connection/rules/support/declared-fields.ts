/** What the specification says of one field by itself: kinds, choices and limits as its tables have them. */
export interface DeclaredField {
  /** How the ids of its rules begin. */
  readonly prefix: string;
  /** As a finding has it, in API names. */
  readonly path: string;
  readonly kind: Kind;
  readonly choices?: readonly string[];
  /** Smallest and largest integer. */
  readonly range?: readonly [number, number];
  /** Fewest and most characters. */
  readonly length?: readonly [number, number];
  /** Most entries. */
  readonly maximum?: number;
}

export type Kind = "text" | "integer" | "boolean" | "list" | "object";

const AUTHENTICATION = ["sha2-512", "sha2-384", "sha2-256", "sha1", "md5", "sm3"];
const ENCRYPTION = [
  ...["aes-256-gcm-16", "aes-128-gcm-16", "aes-256-gcm-128", "aes-128-gcm-128"],
  ...["aes-256", "aes-192", "aes-128", "3des", "sm4"],
];
const GROUPS = ["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21"];
const ID_TYPES = ["ip", "fqdn"];

type Facts = Omit<DeclaredField, "prefix" | "path" | "kind">;

function field(prefix: string, path: string, kind: Kind, facts: Facts = {}): DeclaredField {
  return { prefix, path, kind, ...facts };
}

/** Every field of a request. Written out once more, since a table that were derived from the declaration could not fail. */
export const DECLARED_FIELDS: readonly DeclaredField[] = [
  field("name", "name", "text", { length: [1, 64] }),
  field("vgw-id", "vgw_id", "text"),
  field("vgw-ip", "vgw_ip", "text"),
  field("style", "style", "text", { choices: ["policy", "static", "bgp", "policy-template"] }),
  field("cgw-id", "cgw_id", "text"),
  field("peer-subnets", "peer_subnets", "list", { maximum: 50 }),
  field("peer-subnets-v6", "peer_subnets_v6", "list", { maximum: 50 }),
  field("tunnel-local-address", "tunnel_local_address", "text"),
  field("tunnel-peer-address", "tunnel_peer_address", "text"),
  field("enable-nqa", "enable_nqa", "boolean"),
  field("enable-hub", "enable_hub", "boolean"),
  field("psk", "psk", "text", { length: [8, 128] }),
  field("policy-rules", "policy_rules", "list", { maximum: 5 }),
  field("policy-rule-index", "policy_rules[0].rule_index", "integer", { range: [0, 50] }),
  field("policy-rule-source", "policy_rules[0].source", "text"),
  field("policy-rule-destination", "policy_rules[0].destination", "list", { maximum: 50 }),
  field("policy-rules-v6", "policy_rules_v6", "list", { maximum: 5 }),
  field("policy-rule-v6-rule-index", "policy_rules_v6[0].rule_index", "integer", { range: [0, 50] }),
  field("policy-rule-v6-source", "policy_rules_v6[0].source", "text"),
  field("policy-rule-v6-destination", "policy_rules_v6[0].destination", "list", { maximum: 50 }),
  field("ike-policy", "ikepolicy", "object"),
  field("ike-version", "ikepolicy.ike_version", "text", { choices: ["v1", "v2"] }),
  field("ike-phase1-negotiation-mode", "ikepolicy.phase1_negotiation_mode", "text", {
    choices: ["main", "aggressive"],
  }),
  field("ike-authentication-algorithm", "ikepolicy.authentication_algorithm", "text", { choices: AUTHENTICATION }),
  field("ike-encryption-algorithm", "ikepolicy.encryption_algorithm", "text", { choices: ENCRYPTION }),
  field("ike-dh-group", "ikepolicy.dh_group", "text", { choices: GROUPS }),
  field("ike-authentication-method", "ikepolicy.authentication_method", "text", {
    choices: ["pre-share", "digital-envelope-v2"],
  }),
  field("ike-lifetime-seconds", "ikepolicy.lifetime_seconds", "integer", { range: [60, 604800] }),
  field("ike-local-id-type", "ikepolicy.local_id_type", "text", { choices: ID_TYPES }),
  field("ike-local-id", "ikepolicy.local_id", "text", { length: [1, 255] }),
  field("ike-peer-id-type", "ikepolicy.peer_id_type", "text", { choices: [...ID_TYPES, "any"] }),
  field("ike-peer-id", "ikepolicy.peer_id", "text", { length: [1, 255] }),
  field("ike-dpd", "ikepolicy.dpd", "object"),
  field("dpd-timeout", "ikepolicy.dpd.timeout", "integer", { range: [2, 60] }),
  field("dpd-interval", "ikepolicy.dpd.interval", "integer", { range: [10, 3600] }),
  field("dpd-msg", "ikepolicy.dpd.msg", "text", { choices: ["seq-hash-notify", "seq-notify-hash"] }),
  field("ipsec-policy", "ipsecpolicy", "object"),
  field("ipsec-authentication-algorithm", "ipsecpolicy.authentication_algorithm", "text", { choices: AUTHENTICATION }),
  field("ipsec-encryption-algorithm", "ipsecpolicy.encryption_algorithm", "text", { choices: ENCRYPTION }),
  field("ipsec-pfs", "ipsecpolicy.pfs", "text", { choices: [...GROUPS, "disable"] }),
  field("ipsec-transform-protocol", "ipsecpolicy.transform_protocol", "text", { choices: ["esp"] }),
  field("ipsec-lifetime-seconds", "ipsecpolicy.lifetime_seconds", "integer", { range: [30, 604800] }),
  field("ipsec-encapsulation-mode", "ipsecpolicy.encapsulation_mode", "text", { choices: ["tunnel"] }),
  field("ha-role", "ha_role", "text", { choices: ["master", "slave"] }),
  field("tags", "tags", "object", { maximum: 20 }),
];
