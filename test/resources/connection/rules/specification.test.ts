import { describe, expect, it } from "vitest";
import { allRules } from "../../../../lib/checks/rule-set";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import { UNENFORCED } from "../../../../lib/resources/connection/rules/unenforced";

type Sentence = readonly [
  table: number,
  field: string,
  sentence: string,
  rules: readonly string[],
  notRules?: readonly string[],
];

/**
 * Every sentence of "Creating a VPN Connection" (2024-04-03) that limits a value, shortly, in its order, with the rules
 * that enforce it and the entries of the list of what is no rule.
 */
const SENTENCES: readonly Sentence[] = [
  [1, "project_id", "mandatory: yes", [], ["project"]],
  [3, "name", "a string of 1 to 64 characters", ["name-length", "name-type"]],
  [3, "name", "can contain digits, letters, _ - .", ["name-characters"]],
  [3, "vgw_id", "mandatory: yes", ["vgw-id-required"]],
  [3, "vgw_id", "a UUID containing 36 characters", ["vgw-id-format", "vgw-id-type", "id-hexadecimal"]],
  [3, "vgw_id", "can be obtained by querying the VPN gateway list", [], ["existing-gateways"]],
  [3, "vgw_ip", "mandatory: yes", ["vgw-ip-required"]],
  [
    3,
    "vgw_ip",
    "network_type public: set to the EIP IDs of the VPN gateway",
    ["vgw-ip-network-type", "vgw-ip-of-gateway", "vgw-ip-private"],
  ],
  [
    3,
    "vgw_ip",
    "network_type private: set to the private IP addresses of the VPN gateway",
    ["vgw-ip-network-type", "vgw-ip-of-gateway", "vgw-ip-private"],
  ],
  [
    3,
    "vgw_ip",
    "a UUID of 36 characters or an IPv4 address in dotted decimal notation",
    ["vgw-ip-format", "vgw-ip-type"],
  ],
  [3, "style", "value range: policy, static, bgp, policy-template", ["style-choice", "style-type"]],
  [3, "cgw_id", "mandatory: yes", ["cgw-id-required"]],
  [3, "cgw_id", "a UUID containing 36 characters", ["cgw-id-format", "cgw-id-type"]],
  [3, "cgw_id", "a customer gateway ID", [], ["existing-gateways"]],
  [3, "peer_subnets", "array of string", ["peer-subnets-type", "peer-subnet-cidr"]],
  [
    3,
    "peer_subnets",
    "not required with er and policy or bgp, mandatory in other scenarios",
    ["peer-subnets-required"],
  ],
  [
    3,
    "peer_subnets",
    "reserved VPC CIDR blocks such as 100.64.0.0/10 and 214.0.0.0/8 cannot be used",
    ["peer-subnet-reserved", "peer-subnet-contains-reserved"],
    ["other-reserved-blocks"],
  ],
  [3, "peer_subnets", "a maximum of 50", ["peer-subnets-maximum"]],
  [
    3,
    "tunnel_local_address",
    "in route-based mode, for example 169.254.76.1/30",
    ["tunnel-address-style", "tunnel-address-cidr", "tunnel-local-address-type"],
  ],
  [3, "tunnel_local_address", "the first 16 bits must be 169.254", ["tunnel-address-range"]],
  [3, "tunnel_local_address", "cannot be 169.254.195.xxx", ["tunnel-address-reserved"]],
  [3, "tunnel_local_address", "the mask length must be 30", ["tunnel-address-mask"]],
  [3, "tunnel_local_address", "in the same CIDR block as tunnel_peer_address", ["tunnel-address-block"]],
  [3, "tunnel_local_address", "a host address in a CIDR block", ["tunnel-address-host"]],
  [
    3,
    "tunnel_peer_address",
    "in route-based mode, for example 169.254.76.2/30",
    ["tunnel-address-style", "tunnel-address-cidr", "tunnel-peer-address-type"],
  ],
  [3, "tunnel_peer_address", "the first 16 bits must be 169.254", ["tunnel-address-range"]],
  [3, "tunnel_peer_address", "cannot be 169.254.195.xxx", ["tunnel-address-reserved"]],
  [3, "tunnel_peer_address", "the mask length must be 30", ["tunnel-address-mask"]],
  [3, "tunnel_peer_address", "in the same CIDR block as tunnel_local_address", ["tunnel-address-block"]],
  [3, "tunnel_peer_address", "a host address in a CIDR block", ["tunnel-address-host"]],
  [3, "enable_nqa", "true or false", ["enable-nqa-type"]],
  [3, "enable_nqa", "set only when style is static", ["enable-nqa-style"]],
  [3, "psk", "a string of 8 to 128 characters", ["psk-length", "psk-type"]],
  [3, "psk", "at least three types of uppercase, lowercase, digits, special characters", ["psk-kinds"]],
  [3, "psk", "special characters (~!@#$%^()-_+={ },./:;)", ["psk-characters"]],
  [3, "policy_rules", "a maximum of five", ["policy-rules-maximum", "policy-rules-type", "policy-rule-type"]],
  [3, "policy_rules", "set only when style is policy", ["policy-rules-style"]],
  [3, "ikepolicy", "IkePolicy object", ["ike-policy-type"]],
  [3, "ipsecpolicy", "IpsecPolicy object", ["ipsec-policy-type"]],
  [
    3,
    "ha_role",
    "in active-standby mode, master the active, slave the standby connection",
    ["ha-role-choice", "ha-role-type", "ha-role-address", "ha-role-missing", "ha-role-pair"],
  ],
  [
    3,
    "ha_role",
    "in active-active mode master for the active, slave for the second address",
    [],
    ["ha-role-of-address"],
  ],
  [3, "tags", "a maximum of 20", ["tags-maximum", "tags-type"]],
  [4, "rule_index", "you are advised not to set this parameter", ["policy-rule-index-given"]],
  [4, "rule_index", "ranges from 0 to 50", ["policy-rule-index-range", "policy-rule-index-type"]],
  [4, "rule_index", "must be unique", ["policy-rule-index-unique"]],
  [4, "source", "a source CIDR block", ["policy-rule-cidr", "policy-rule-source-type"]],
  [4, "source", "must be unique", ["policy-rule-source-unique"]],
  [4, "destination", "a destination CIDR block", ["policy-rule-cidr", "policy-rule-destination-type"]],
  [4, "destination", "a maximum of 50", ["policy-rule-destination-maximum"]],
  [5, "ike_version", "v1 and v2", ["ike-version-choice", "ike-version-type"]],
  [
    5,
    "phase1_negotiation_mode",
    "main, aggressive",
    ["ike-phase1-negotiation-mode-choice", "ike-phase1-negotiation-mode-type"],
  ],
  [
    5,
    "phase1_negotiation_mode",
    "mandatory only when the IKE version is v1",
    ["ike-phase1-negotiation-mode-version"],
    ["mandatory-for-v1"],
  ],
  [
    5,
    "authentication_algorithm",
    "sha2-512, sha2-384, sha2-256, sha1, md5",
    ["ike-authentication-algorithm-choice", "ike-authentication-algorithm-type"],
  ],
  [5, "authentication_algorithm", "exercise caution when using sha1 and md5", ["weak-authentication-algorithm"]],
  [
    5,
    "encryption_algorithm",
    "aes-256-gcm-16, aes-128-gcm-16, aes-256, aes-192, aes-128, 3des",
    ["ike-encryption-algorithm-choice", "ike-encryption-algorithm-type"],
  ],
  [5, "encryption_algorithm", "exercise caution when using 3des", ["weak-encryption-algorithm"]],
  [5, "dh_group", "group1, 2, 5, 14, 15, 16, 19, 20, 21", ["ike-dh-group-choice", "ike-dh-group-type"]],
  [5, "dh_group", "exercise caution when using group1, group2, group5, or group14", ["weak-dh-group"]],
  [5, "authentication_method", "pre-share", ["ike-authentication-method-choice", "ike-authentication-method-type"]],
  [5, "lifetime_seconds", "60 to 604800, in seconds", ["ike-lifetime-seconds-range", "ike-lifetime-seconds-type"]],
  [5, "local_id_type", "ip or fqdn", ["ike-local-id-type-choice", "ike-local-id-type-type"]],
  [5, "local_id", "a maximum of 255 characters", ["ike-local-id-length", "ike-local-id-type"]],
  [5, "local_id", "letters, digits, special characters excluding & < > [ ] \\, no spaces", ["ike-local-id-characters"]],
  [
    5,
    "local_id",
    "mandatory when local_id_type is fqdn",
    ["ike-local-id-required", "ike-local-id-needs-fqdn", "ike-local-id-address"],
  ],
  [5, "local_id", "the same as peer_id on the peer device", [], ["local-id-on-peer"]],
  [5, "peer_id_type", "ip or fqdn", ["ike-peer-id-type-choice", "ike-peer-id-type-type"]],
  [5, "peer_id", "a maximum of 255 characters", ["ike-peer-id-length", "ike-peer-id-type"]],
  [5, "peer_id", "letters, digits, special characters excluding & < > [ ] \\, no spaces", ["ike-peer-id-characters"]],
  [
    5,
    "peer_id",
    "set this parameter when peer_id_type is fqdn",
    ["ike-peer-id-required", "ike-peer-id-needs-fqdn", "ike-peer-id-address"],
  ],
  [5, "peer_id", "the same as local_id on the peer device", [], ["peer-id-on-peer"]],
  [5, "dpd", "Dpd object", ["ike-dpd-type"]],
  [6, "timeout", "2 to 60, in seconds", ["dpd-timeout-range", "dpd-timeout-type"]],
  [6, "interval", "10 to 3600, in seconds", ["dpd-interval-range", "dpd-interval-type"]],
  [6, "msg", "seq-hash-notify, seq-notify-hash", ["dpd-msg-choice", "dpd-msg-type"]],
  [
    7,
    "authentication_algorithm",
    "sha2-512, sha2-384, sha2-256, sha1, md5",
    ["ipsec-authentication-algorithm-choice", "ipsec-authentication-algorithm-type"],
  ],
  [7, "authentication_algorithm", "exercise caution when using sha1 and md5", ["weak-authentication-algorithm"]],
  [
    7,
    "encryption_algorithm",
    "aes-256-gcm-16, aes-128-gcm-16, aes-256, aes-192, aes-128, 3des",
    ["ipsec-encryption-algorithm-choice", "ipsec-encryption-algorithm-type"],
  ],
  [7, "encryption_algorithm", "exercise caution when using 3des", ["weak-encryption-algorithm"]],
  [7, "pfs", "group1, 2, 5, 14, 15, 16, 19, 20, 21, or disable", ["ipsec-pfs-choice", "ipsec-pfs-type"]],
  [7, "pfs", "exercise caution when using group1, group2, group5, or group14", ["weak-dh-group"]],
  [7, "transform_protocol", "esp", ["ipsec-transform-protocol-choice", "ipsec-transform-protocol-type"]],
  [7, "lifetime_seconds", "30 to 604800, in seconds", ["ipsec-lifetime-seconds-range", "ipsec-lifetime-seconds-type"]],
  [7, "encapsulation_mode", "tunnel", ["ipsec-encapsulation-mode-choice", "ipsec-encapsulation-mode-type"]],
  [8, "key", "mandatory, 1 to 128 characters", ["tag-key-length"]],
  [8, "key", "digits, letters, Spanish, Portuguese, spaces, _ . : = + - @", ["tag-key-characters"]],
  [8, "value", "mandatory, 0 to 255 characters", ["tag-value-length", "tag-value-type"]],
  [8, "value", "digits, letters, Spanish, Portuguese, spaces, _ . : = + - @", ["tag-value-characters"]],
  [10, "tunnel_local_address", "valid only when style is STATIC or BGP", ["tunnel-address-style"]],
  [10, "tunnel_peer_address", "valid only when style is STATIC or BGP", ["tunnel-address-style"]],
  [10, "ha_role", "in active-active mode, the value can only be master", ["ha-role-mode"]],
  [10, "enterprise_project_id", "the same as that of the VPN gateway", [], ["enterprise-project"]],
  [
    10,
    "id, connection_monitor_id, name, …",
    "formats, choices and ranges of the values that are returned",
    [],
    ["answers"],
  ],
];

/** Rules that no sentence of the specification asks for: decisions, newer documents, and this library's own hint. */
const BEYOND = [
  "subnet-ip-version",
  "peer-subnets-v6-maximum",
  "peer-subnets-v6-type",
  "peer-subnet-v6-cidr",
  "peer-subnet-v6-host-bits",
  "peer-subnet-v6-repeated",
  "policy-rules-v6-maximum",
  "policy-rules-v6-style",
  "policy-rules-v6-type",
  "policy-rule-v6-type",
  "policy-rule-v6-cidr",
  "policy-rule-v6-host-bits",
  "policy-rule-v6-source-unique",
  "policy-rule-v6-source-type",
  "policy-rule-v6-destination-maximum",
  "policy-rule-v6-destination-type",
  "policy-rule-v6-rule-index-range",
  "policy-rule-v6-rule-index-type",
  "enable-hub-style",
  "enable-hub-type",
  "bgp-customer-gateway",
  "gm-value-gateway",
  "gm-gateway-value",
  "psk-gm",
  "peer-subnet-host-bits",
  "peer-subnet-repeated",
  "tunnel-address-pair",
  "tunnel-address-same",
  "policy-rules-missing",
  "policy-rule-overlap",
  "policy-rule-host-bits",
  "policy-rule-destination-missing",
  "policy-rule-destination-repeated",
  "ike-gcm-version",
  "ike-local-id-fqdn-length",
  "ike-local-id-fqdn-characters",
  "ike-peer-id-fqdn-length",
  "ike-peer-id-fqdn-characters",
  "ike-peer-id-same",
  "weak-ike-version",
  "weak-pfs",
  "psk-space",
  "tag-key-reserved",
  "tag-key-edge-spaces",
  "tag-value-edge-spaces",
  "gateway-pair-unique",
  "policy-pairs-maximum",
  "customer-gateway-style",
  "customer-gateway-asn",
  "gateway-tunnel-overlap",
  "gateway-traffic-overlap",
  "gateway-pair-style",
  "pair-address",
  "pair-tunnel-overlap",
  "pair-policy-template",
  "pair-key",
  "gateway-attachment-choice",
  "gateway-attachment-fact",
  "health-check-type",
  "wait-for-choice",
];

describe("the specification", () => {
  it.each(
    SENTENCES.map(([table, field, sentence, rules, notRules = []]) => ({ table, field, sentence, rules, notRules })),
  )("has, in table $table, $field: $sentence", ({ rules, notRules }) => {
    expect(rules.length + notRules.length).toBeGreaterThan(0);
    expect(rules.filter((id) => !allRules(CONNECTION_RULES).some((rule) => rule.id === id))).toEqual([]);
    expect(notRules.filter((id) => !UNENFORCED.some((notRule) => notRule.id === id))).toEqual([]);
  });

  it("is where every rule comes from, but for those known to go beyond it", () => {
    const named = new Set(SENTENCES.flatMap(([, , , rules]) => rules));
    expect(
      allRules(CONNECTION_RULES)
        .map(({ id }) => id)
        .filter((id) => !named.has(id))
        .toSorted(),
    ).toEqual(BEYOND.toSorted());
  });

  it("names every sentence that is no rule, with the reason", () => {
    const named = new Set(SENTENCES.flatMap(([, , , , notRules = []]) => notRules));
    expect(UNENFORCED.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
    expect(UNENFORCED.every(({ reason }) => reason.length > 20)).toBe(true);
  });
});
