import { describe, expect, it } from "vitest";
import { DEVICES } from "../../lib/peer/devices";
import { CHOICE_SETS } from "../../lib/resources/connection/fields/choice-sets";
import type { Fields } from "../../lib/schema/value";
import { POLICY, problemsFor, STATIC, TEMPLATE, textFor, within } from "./support/sites";

function valuesOf(name: string): readonly string[] {
  const set = CHOICE_SETS.find((each) => each.name === name);
  if (set === undefined) {
    throw new Error(`there is no choice set ${name}`);
  }
  return set.values;
}

const inIke = (name: string) => (value: string) => ({ ...STATIC, ikepolicy: { [name]: value } });
const inIkev1 = (name: string) => (value: string) => ({ ...STATIC, ikepolicy: { ike_version: "v1", [name]: value } });
const inIpsec = (name: string) => (value: string) => ({ ...STATIC, ipsecpolicy: { [name]: value } });
const inIpsecUnderV1 = (name: string) => (value: string) => ({
  ...inIpsec(name)(value),
  ikepolicy: { ike_version: "v1" },
});
const id = (end: string) => (value: string) => ({
  ...STATIC,
  ikepolicy: { [`${end}_id_type`]: value, ...(value === "fqdn" ? { [`${end}_id`]: "name.example" } : {}) },
});
const styles: Readonly<Record<string, Fields>> = {
  static: STATIC,
  bgp: { ...STATIC, style: "bgp" },
  policy: POLICY,
  "policy-template": TEMPLATE,
};

/** Each choice set that matters at the other end, and connections with each of its values. */
const USES: readonly (readonly [set: string, field: string, specification: (value: string) => Fields])[] = [
  ["VpnConnectionStyle", "style", (value) => styles[value] ?? { style: value }],
  ["VpnHaRole", "ha_role", (value) => ({ ...STATIC, ha_role: value })],
  ["IkeVersion", "ikepolicy.ike_version", inIke("ike_version")],
  ["IkePhase1NegotiationMode", "ikepolicy.phase1_negotiation_mode", inIkev1("phase1_negotiation_mode")],
  ["VpnAuthenticationAlgorithm", "ikepolicy.authentication_algorithm", inIke("authentication_algorithm")],
  ["VpnAuthenticationAlgorithm", "ikepolicy.authentication_algorithm", inIkev1("authentication_algorithm")],
  ["VpnAuthenticationAlgorithm", "ipsecpolicy.authentication_algorithm", inIpsec("authentication_algorithm")],
  ["VpnEncryptionAlgorithm", "ikepolicy.encryption_algorithm", inIke("encryption_algorithm")],
  ["VpnEncryptionAlgorithm", "ikepolicy.encryption_algorithm", inIkev1("encryption_algorithm")],
  ["VpnEncryptionAlgorithm", "ipsecpolicy.encryption_algorithm", inIpsec("encryption_algorithm")],
  ["VpnEncryptionAlgorithm", "ipsecpolicy.encryption_algorithm", inIpsecUnderV1("encryption_algorithm")],
  ["IkeDhGroup", "ikepolicy.dh_group", inIke("dh_group")],
  ["IkeDhGroup", "ikepolicy.dh_group", inIkev1("dh_group")],
  ["IpsecPfsGroup", "ipsecpolicy.pfs", inIpsec("pfs")],
  ["IpsecPfsGroup", "ipsecpolicy.pfs", inIpsecUnderV1("pfs")],
  ["IkeAuthenticationMethod", "ikepolicy.authentication_method", inIke("authentication_method")],
  ["IkeIdType", "ikepolicy.peer_id_type", id("peer")],
  [
    "IkeDpdMessageFormat",
    "ikepolicy.dpd.msg",
    (value) => ({ ...STATIC, ikepolicy: { ike_version: "v1", dpd: { msg: value } } }),
  ],
];

/** They act on checks, or on how long an apply waits. */
const WITHOUT_EFFECT = ["VpnGatewayAttachment", "VpnWaitFor"];

it("covers every choice set", () => {
  const covered = new Set([...USES.map(([set]) => set), ...WITHOUT_EFFECT]);
  expect(CHOICE_SETS.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
});

describe.each(DEVICES)("$title", (device) => {
  it.each(USES)("takes each value of %s in %s, or refuses it with the reason", (set, field, specification) => {
    for (const value of valuesOf(set)) {
      const problems = problemsFor(device, within(device, specification(value)));
      if (problems.length === 0) {
        expect(textFor(device, within(device, specification(value))).files[0]?.content).not.toMatch(
          /undefined|null,|\[object/,
        );
        continue;
      }
      for (const problem of problems) {
        const path = problem.kind === "field" ? problem.path.join(".") : problem.kind;
        // A device without IKEv1 refuses the version, one without names the ID, whatever the value.
        expect([field, "ikepolicy.ike_version", "ikepolicy.peer_id"]).toContain(path);
        expect(problem.message).toMatch(/because|, which (has|is|takes) .+; use /);
        expect(problem.message).not.toContain("for a peer configuration");
      }
    }
  });

  it("writes another text for each value that it takes", () => {
    for (const [set, , specification] of USES.filter(([name]) => /Algorithm|Group/.test(name))) {
      const taken = valuesOf(set).filter(
        (value) => problemsFor(device, within(device, specification(value))).length === 0,
      );
      const texts = taken.map((value) => textFor(device, within(device, specification(value))).files[0]?.content);
      // The API has two names each for AES-GCM with its ICV.
      const names = taken.map((value) => value.replace("gcm-128", "gcm-16"));
      expect(new Set(texts).size, `${set} on ${device.title}`).toBe(new Set(names).size);
    }
  });
});
