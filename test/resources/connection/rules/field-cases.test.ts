import { describe, expect, it } from "vitest";
import { checkSpecification } from "../../../../lib/resources/connection/rules/table";
import { type Fields, UNKNOWN } from "../../../../lib/schema/value";
import { SPECIFICATION } from "../../../fixtures/specification";

/** Ids of the broken rules. */
function broken(difference: Fields): readonly string[] {
  return checkSpecification({ ...SPECIFICATION, ...difference }).map(({ rule }) => rule.id);
}

const RULE = { source: "10.20.0.0/24", destination: ["192.168.44.0/24"] };

describe("what users report", () => {
  it("case 1: fails on a flag that does not belong to the style, also when it is false", () => {
    const policy = { style: "policy", policy_rules: [RULE] };
    expect(broken({ ...policy, enable_nqa: false })).toEqual(["enable-nqa-style"]);
    expect(broken(policy)).toEqual([]);
    expect(broken({ style: "bgp", enable_nqa: true })).toEqual(["enable-nqa-style"]);
    expect(broken({ enable_nqa: false })).toEqual([]);
  });

  it.each([
    ["Ab3?defgh", ["psk-characters"]],
    ["Ab3'defgh", ["psk-characters"]],
    ["Ab3 defgh", []],
    ["abcdefgh1", ["psk-kinds"]],
    ["Ab3defg", ["psk-length"]],
    [`Ab3${"d".repeat(126)}`, ["psk-length"]],
    ["Ab3défgh", ["psk-characters"]],
    ["Ab3defgh\n", ["psk-characters"]],
  ])("case 2: judges the key %j", (psk, rules) => {
    expect(broken({ psk })).toEqual(rules);
  });

  it("case 3: takes zero, false and the empty text for values", () => {
    const index = (value: number) => broken({ style: "policy", policy_rules: [{ ...RULE, rule_index: value }] });
    expect(index(0)).toEqual(["policy-rule-index-given"]);
    expect(index(50)).toEqual(["policy-rule-index-given"]);
    expect(index(51)).toEqual(["policy-rule-index-range", "policy-rule-index-given"]);
    expect(broken({ tags: { env: "" } })).toEqual([]);
  });

  it("case 4: fails without subnets only where they are mandatory for certain", () => {
    expect(broken({ style: "bgp", peer_subnets: undefined })).toEqual([]);
    expect(broken({ style: "bgp", peer_subnets: [] })).toEqual([]);
    expect(broken({ style: "bgp", peer_subnets: [""] })).toEqual(["peer-subnet-cidr"]);
    expect(broken({ style: "static", peer_subnets: undefined })).toEqual(["peer-subnets-required"]);
    expect(broken({ style: "static", peer_subnets: [] })).toEqual(["peer-subnets-required"]);
    expect(broken({ style: "static", peer_subnets: [""] })).toEqual(["peer-subnet-cidr"]);
  });

  it.each([
    ["169.254.31.1/30", "169.254.31.2/30", []],
    ["169.254.31.1/30", "169.254.31.3/30", ["tunnel-address-host"]],
    ["169.254.31.1/30", "169.254.31.5/30", ["tunnel-address-block"]],
    ["169.254.31.1/30", "169.254.31.1/30", ["tunnel-address-same"]],
    ["169.254.31.0/30", undefined, ["tunnel-address-host", "tunnel-address-pair"]],
    ["169.254.31.1/29", undefined, ["tunnel-address-mask", "tunnel-address-pair"]],
    ["169.254.195.1/30", undefined, ["tunnel-address-reserved", "tunnel-address-pair"]],
    ["169.253.31.1/30", undefined, ["tunnel-address-range", "tunnel-address-pair"]],
    ["169.254.31.1", undefined, ["tunnel-address-cidr", "tunnel-address-pair"]],
    ["169.254.31.1/30", undefined, ["tunnel-address-pair"]],
    [undefined, undefined, []],
    ["169.254.31.3/30", UNKNOWN, ["tunnel-address-host"]],
    [UNKNOWN, "169.254.31.2/30", []],
  ] as const)("case 5: judges the tunnel addresses %s and %s", (local, peer, rules) => {
    expect(broken({ tunnel_local_address: local, tunnel_peer_address: peer })).toEqual(rules);
  });

  it("case 6: swallows no id that has no effect", () => {
    const ike = (ikepolicy: Fields) => broken({ ikepolicy });
    expect(ike({ peer_id_type: "ip", peer_id: "10.77.0.2" })).toEqual(["ike-peer-id-address"]);
    expect(ike({ peer_id: "branch-7.example.net" })).toEqual(["ike-peer-id-needs-fqdn"]);
    expect(ike({ peer_id_type: "fqdn", peer_id: "branch-7.example.net" })).toEqual([]);
    expect(ike({ peer_id_type: "fqdn" })).toEqual(["ike-peer-id-required"]);
    expect(ike({ local_id_type: "fqdn" })).toEqual(["ike-local-id-required"]);
    expect(ike({})).toEqual([]);
  });

  it("case 7: keeps the phases apart", () => {
    const gcm = { encryption_algorithm: "aes-256-gcm-16", authentication_algorithm: "sha2-384" };
    expect(broken({ ikepolicy: { ...gcm, dh_group: "group20" }, ipsecpolicy: { ...gcm, pfs: "group19" } })).toEqual([]);
    expect(broken({ ipsecpolicy: { pfs: "disable" } })).toEqual([]);
    expect(broken({ ikepolicy: { dh_group: "disable" } })).toEqual(["ike-dh-group-choice"]);
  });

  it("case 19: waits for what it does not know, and judges the rest", () => {
    expect(
      broken({
        style: UNKNOWN,
        enable_nqa: UNKNOWN,
        policy_rules: [{ rule_index: UNKNOWN }],
        peer_subnets: undefined,
        ikepolicy: { lifetime_seconds: UNKNOWN, dpd: { timeout: UNKNOWN, interval: 9 } },
      }),
    ).toEqual(["policy-rule-destination-missing", "dpd-interval-range"]);
    expect(broken({ ikepolicy: { lifetime_seconds: 59 } })).toEqual(["ike-lifetime-seconds-range"]);
  });

  it("case 20: takes text that looks like a template as it is written", () => {
    expect(broken({ psk: "Abc${12}x!" })).toEqual([]);
    expect(broken({ psk: "Ab%{if}9x" })).toEqual([]);
    expect(broken({ ikepolicy: { local_id_type: "fqdn", local_id: "gw-${a}%{b}" } })).toEqual([]);
  });
});
