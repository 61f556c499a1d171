import { describe, expect, it } from "vitest";
import { checkSpecification, hasErrors } from "../../../../lib/checks/rule-set";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import type { Fields } from "../../../../lib/schema/value";

const PSK = "Ab3-defgh";

const COMMON: Fields = {
  vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
  vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
  cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
  peer_subnets: ["192.168.44.0/24"],
  psk: PSK,
};

const STATIC = COMMON;

const POLICY: Fields = {
  ...COMMON,
  style: "policy",
  policy_rules: [{ rule_index: 1, source: "10.0.0.0/24", destination: ["192.168.0.0/24"] }],
};

const BGP: Fields = {
  ...COMMON,
  name: "vpn-1655",
  style: "bgp",
  tunnel_local_address: "169.254.56.225/30",
  tunnel_peer_address: "169.254.56.226/30",
  ikepolicy: {
    ike_version: "v2",
    authentication_algorithm: "sha2-512",
    encryption_algorithm: "aes-256",
    dh_group: "group16",
    authentication_method: "pre-share",
    lifetime_seconds: 172800,
    local_id_type: "fqdn",
    local_id: "123456",
    peer_id_type: "fqdn",
    peer_id: "456789",
    dpd: { timeout: 30, interval: 60, msg: "seq-notify-hash" },
  },
  ipsecpolicy: {
    authentication_algorithm: "sha2-512",
    encryption_algorithm: "aes-256",
    pfs: "group16",
    transform_protocol: "esp",
    lifetime_seconds: 7200,
    encapsulation_mode: "tunnel",
  },
};

const HEXADECIMAL = ["id-hexadecimal", "id-hexadecimal", "id-hexadecimal"];

describe("the example requests of the specification", () => {
  it.each([
    ["static routing", STATIC, HEXADECIMAL],
    ["policy-based", POLICY, [...HEXADECIMAL, "policy-rule-index-given"]],
    ["BGP routing", BGP, HEXADECIMAL],
  ] as const)("pass in %s mode, with warnings", (_, specification, warnings) => {
    const violations = checkSpecification(CONNECTION_RULES, specification);
    expect(hasErrors(violations)).toBe(false);
    expect(violations.map(({ rule }) => rule.id)).toEqual(warnings);
  });

  it("fail with the key as the specification prints it", () => {
    expect(hasErrors(checkSpecification(CONNECTION_RULES, { ...STATIC, psk: "abcd****" }))).toBe(true);
  });
});
