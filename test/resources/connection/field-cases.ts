import { type Fields, UNKNOWN, type Value } from "../../../lib/schema/value";
import { POLICY_RULE } from "../../fixtures/connection";

/** A value that users get wrong, or that a library gets wrong for them. */
export interface FieldCase {
  readonly name: string;
  /** What the connection has beside, or in place of, what every one has; in API names. */
  readonly given: Fields;
  /** Ids of the rules that it breaks, errors and warnings, in the order of the fields. */
  readonly breaks: readonly string[];
}

function fieldCase(name: string, given: Fields, ...breaks: readonly string[]): FieldCase {
  return { name, given, breaks };
}

const POLICY = { style: "policy", policy_rules: [POLICY_RULE] };
const withIndex = (rule_index: number): Fields => ({ style: "policy", policy_rules: [{ ...POLICY_RULE, rule_index }] });

function tunnel(local: Value, peer: Value, ...breaks: readonly string[]): FieldCase {
  const show = (value: Value) => (value === UNKNOWN ? "an unknown one" : String(value ?? "none"));
  const given: Fields = { tunnel_local_address: local, tunnel_peer_address: peer };
  return fieldCase(`the tunnel addresses ${show(local)} and ${show(peer)}`, given, ...breaks);
}

const GCM = { encryption_algorithm: "aes-256-gcm-16", authentication_algorithm: "sha2-384" };

export const FIELD_CASES: readonly FieldCase[] = [
  fieldCase(
    "the flag of static connections on a policy connection",
    { ...POLICY, enable_nqa: true },
    "enable-nqa-style",
  ),
  fieldCase("that flag as false on a policy connection", { ...POLICY, enable_nqa: false }, "enable-nqa-style"),
  fieldCase("that flag on a bgp connection", { style: "bgp", enable_nqa: true }, "enable-nqa-style"),
  fieldCase("that flag as false on a bgp connection", { style: "bgp", enable_nqa: false }, "enable-nqa-style"),
  fieldCase("that flag on a static connection", { enable_nqa: true }),
  fieldCase("that flag as false on a static connection", { enable_nqa: false }),
  fieldCase("a policy connection without that flag", POLICY),

  fieldCase("a question mark in a key", { psk: "Ab3?defgh" }, "psk-characters"),
  fieldCase("an apostrophe in a key", { psk: "Ab3'defgh" }, "psk-characters"),
  fieldCase("an accented letter in a key", { psk: "Ab3défgh" }, "psk-characters"),
  fieldCase("a line break at the end of a key", { psk: "Ab3defgh\n" }, "psk-characters"),
  fieldCase("a space as the special character of a key", { psk: "ab3 defgh" }, "psk-space"),
  fieldCase("a key of two kinds of characters", { psk: "abcdefgh1" }, "psk-kinds"),
  fieldCase("a key that is one character too short", { psk: "Ab3defg" }, "psk-length"),
  fieldCase("a key that is one character too long", { psk: `Ab3${"d".repeat(126)}` }, "psk-length"),

  fieldCase("the rule index zero", withIndex(0), "policy-rule-index-given"),
  fieldCase("the last rule index", withIndex(50), "policy-rule-index-given"),
  fieldCase("the rule index after the last", withIndex(51), "policy-rule-index-range", "policy-rule-index-given"),
  fieldCase("the empty text as value of a tag", { tags: { env: "" } }),

  fieldCase("no subnets of a static connection", { peer_subnets: undefined }, "peer-subnets-required"),
  fieldCase("an empty list of subnets of a static connection", { peer_subnets: [] }, "peer-subnets-required"),
  fieldCase("an empty text as subnet of a static connection", { peer_subnets: [""] }, "peer-subnet-cidr"),
  fieldCase("no subnets of a bgp connection", { style: "bgp", peer_subnets: undefined }),
  fieldCase("an empty list of subnets of a bgp connection", { style: "bgp", peer_subnets: [] }),
  fieldCase("an empty text as subnet of a bgp connection", { style: "bgp", peer_subnets: [""] }, "peer-subnet-cidr"),
  fieldCase("no subnets of a policy connection", { ...POLICY, peer_subnets: undefined }),

  tunnel(undefined, undefined),
  tunnel("169.254.31.1/30", "169.254.31.2/30"),
  tunnel("169.254.31.1/30", "169.254.31.3/30", "tunnel-address-host"),
  tunnel("169.254.31.1/30", "169.254.31.5/30", "tunnel-address-block"),
  tunnel("169.254.31.1/30", "169.254.31.1/30", "tunnel-address-same"),
  tunnel("169.254.31.1/30", undefined, "tunnel-address-pair"),
  tunnel("169.254.31.0/30", undefined, "tunnel-address-host", "tunnel-address-pair"),
  tunnel("169.254.31.1/29", undefined, "tunnel-address-mask", "tunnel-address-pair"),
  tunnel("169.254.195.1/30", undefined, "tunnel-address-reserved", "tunnel-address-pair"),
  tunnel("169.253.31.1/30", undefined, "tunnel-address-range", "tunnel-address-pair"),
  tunnel("169.254.31.1", undefined, "tunnel-address-cidr", "tunnel-address-pair"),
  tunnel("169.254.31.1/29", UNKNOWN, "tunnel-address-mask"),
  tunnel("169.254.31.3/30", UNKNOWN, "tunnel-address-host"),
  tunnel(UNKNOWN, "169.254.31.2/30"),

  fieldCase(
    "an address as ID of type ip",
    { ikepolicy: { peer_id_type: "ip", peer_id: "10.77.0.2" } },
    "ike-peer-id-address",
  ),
  fieldCase(
    "a name as ID of type ip",
    { ikepolicy: { local_id_type: "ip", local_id: "gw" } },
    "ike-local-id-needs-fqdn",
  ),
  fieldCase("a name as local ID without its type", { ikepolicy: { local_id: "gw" } }, "ike-local-id-needs-fqdn"),
  fieldCase(
    "a name as peer ID without its type",
    { ikepolicy: { peer_id: "branch-7.example.net" } },
    "ike-peer-id-needs-fqdn",
  ),
  fieldCase("a name as ID of type fqdn", { ikepolicy: { peer_id_type: "fqdn", peer_id: "branch-7.example.net" } }),
  fieldCase("the type fqdn without peer ID", { ikepolicy: { peer_id_type: "fqdn" } }, "ike-peer-id-required"),
  fieldCase("the type fqdn without local ID", { ikepolicy: { local_id_type: "fqdn" } }, "ike-local-id-required"),
  fieldCase("no IDs", { ikepolicy: {} }),

  fieldCase("GCM in both phases", {
    ikepolicy: { ...GCM, dh_group: "group20" },
    ipsecpolicy: { ...GCM, pfs: "group19" },
  }),
  fieldCase("phase 2 without forward secrecy", { ipsecpolicy: { pfs: "disable" } }, "weak-pfs"),
  fieldCase("phase 1 without a group", { ikepolicy: { dh_group: "disable" } }, "ike-dh-group-choice"),

  fieldCase(
    "unknown values beside wrong ones",
    {
      style: UNKNOWN,
      enable_nqa: UNKNOWN,
      policy_rules: [{ rule_index: UNKNOWN }],
      peer_subnets: undefined,
      ikepolicy: { lifetime_seconds: UNKNOWN, dpd: { timeout: UNKNOWN, interval: 9 } },
    },
    "policy-rule-destination-missing",
    "dpd-interval-range",
  ),
  fieldCase("an unknown subnet beside a wrong one", { peer_subnets: ["x", UNKNOWN] }, "peer-subnet-cidr"),
  fieldCase("lists and maps that are unknown", {
    style: "policy",
    peer_subnets: UNKNOWN,
    tags: UNKNOWN,
    policy_rules: UNKNOWN,
  }),
];
