import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPath, formatStatement } from "../../lib/checks/message";
import { checkSpecification } from "../../lib/checks/rule-set";
import { formatViolation } from "../../lib/checks/violation";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { CONNECTION_RULES } from "../../lib/resources/connection/rules/table";
import type { Fields } from "../../lib/schema/value";
import { SPECIFICATION } from "../fixtures/specification";

function messages(difference: Fields, naming: "props" | "api" = "props"): readonly string[] {
  return checkSpecification(CONNECTION_RULES, { ...SPECIFICATION, ...difference }).map((violation) =>
    formatViolation(CONNECTION, violation, naming),
  );
}

describe("a path", () => {
  it.each([
    [["name"], "name", "name"],
    [["vgw_id"], "vgwId", "vgw_id"],
    [["ikepolicy", "dpd", "timeout"], "ikePolicy.dpd.timeout", "ikepolicy.dpd.timeout"],
    [["ipsecpolicy", "pfs"], "ipsecPolicy.pfs", "ipsecpolicy.pfs"],
    [["peer_subnets", 0], "peerSubnets[0]", "peer_subnets[0]"],
    [["policy_rules", 1, "rule_index"], "policyRules[1].ruleIndex", "policy_rules[1].rule_index"],
    [["policy_rules", 1, "destination", 2], "policyRules[1].destination[2]", "policy_rules[1].destination[2]"],
    [["tags", "env"], 'tags["env"]', 'tags["env"]'],
    [["tags", "a b"], 'tags["a b"]', 'tags["a b"]'],
    [["tags", "vgw_id"], 'tags["vgw_id"]', 'tags["vgw_id"]'],
    [["tags", 'q"\n'], 'tags["q\\"\\n"]', 'tags["q\\"\\n"]'],
    [["gateway_attachment"], "gatewayAttachment", "gateway_attachment"],
    [["new_field", "part"], "new_field.part", "new_field.part"],
    [["a b"], '["a b"]', '["a b"]'],
    [[], "", ""],
  ] as const)("of %j is %s in props and %s in the API", (path, props, api) => {
    expect(formatPath(CONNECTION, path, "props")).toBe(props);
    expect(formatPath(CONNECTION, path, "api")).toBe(api);
  });
});

describe("a message", () => {
  it("says path, statement, what was given, the fix, and the rule", () => {
    expect(messages({ peer_subnets: ["10.0.0.1"] })).toEqual([
      'peerSubnets[0] must be an IPv4 CIDR block with a prefix length of 0 to 32, got "10.0.0.1"; use "10.0.0.1/32" (rule peer-subnet-cidr)',
    ]);
  });

  it("leaves out what was given and the fix where there is none", () => {
    expect(messages({ vgw_id: undefined })).toEqual(["vgwId must be given (rule vgw-id-required)"]);
  });

  it("names other fields as the user does", () => {
    const difference = { ikepolicy: { peer_id: "branch-7" }, style: "bgp", enable_nqa: false };
    expect(messages(difference)).toEqual([
      "enableNqa must be left out unless style is static, got false; style is bgp (rule enable-nqa-style)",
      'ikePolicy.peerId must be left out unless ikePolicy.peerIdType is fqdn, got "branch-7"; set ikePolicy.peerIdType to fqdn (rule ike-peer-id-needs-fqdn)',
    ]);
    expect(messages(difference, "api")[1]).toBe(
      'ikepolicy.peer_id must be left out unless ikepolicy.peer_id_type is fqdn, got "branch-7"; set ikepolicy.peer_id_type to fqdn (rule ike-peer-id-needs-fqdn)',
    );
  });

  it("names other entries of a list by their position", () => {
    const rules = [{ source: "10.0.0.0/24" }, { source: "10.0.0.9/24" }];
    expect(messages({ style: "policy", policy_rules: rules }, "props")).toContain(
      'policyRules[1].source must be a different network in each policy rule, got "10.0.0.9/24"; policyRules[0].source is the same (rule policy-rule-source-unique)',
    );
  });

  it("shortens what was given beyond 80 characters, without cutting a character in two", () => {
    const [message = ""] = messages({ name: "😀".repeat(81) });
    expect(message).toContain(`got "${"😀".repeat(79)}…" (81 characters) (rule name-length)`);
    expect(messages({ name: `${"a".repeat(80)}` })[0]).toContain(`got "${"a".repeat(80)}" (80 characters)`);
  });

  it("escapes control characters, and those that would turn the text around", () => {
    expect(messages({ name: 'a\n\u001b[31m"\u202e\u0085\ud800' })[0]).toContain(
      'got "a\\n\\u001b[31m\\"\\u202e\\u0085\\ud800"',
    );
  });

  it("says what kind of value was given where it is no text", () => {
    expect(messages({ name: ["a"] })[0]).toContain("must be a string, got a list of 1 entry");
    expect(messages({ name: [] })[0]).toContain("got a list of 0 entries");
    expect(messages({ name: { a: 1 } })[0]).toContain("got an object");
    expect(messages({ name: Number.NaN })[0]).toContain("got NaN");
  });

  it("points to the way round for a value that is newer than this library", () => {
    expect(messages({ ikepolicy: { authentication_algorithm: "whirlpool" } })).toEqual([
      'ikePolicy.authenticationAlgorithm must be sha2-512, sha2-384, sha2-256, sha1, md5 or sm3, got "whirlpool"; if the service offers a value newer than this library, use VpnAuthenticationAlgorithm.of("whirlpool") (rule ike-authentication-algorithm-choice)',
    ]);
  });

  it("has no backtick left in any statement", () => {
    for (const rule of CONNECTION_RULES.rules) {
      expect(formatStatement(CONNECTION, rule, "props")).not.toMatch(/`|_(id|type|version|address)\b/);
      expect(formatStatement(CONNECTION, rule, "api")).not.toMatch(/`|[a-z](Id|Type|Version|Address)\b/);
    }
  });
});

describe("a message about the pre-shared key", () => {
  it.each([
    ["Ab3?defgh", "9 characters"],
    ["Ab3'defgh", "9 characters"],
    ["abcdefgh1", "9 characters"],
    ["Ab3defg", "7 characters"],
    ["A", "1 character"],
    [`Ab3${"x".repeat(126)}`, "129 characters"],
    ["Ab3défgh", "8 characters"],
  ])("says only how long %j is", (psk, length) => {
    const said = messages({ psk });
    expect(said.length).toBeGreaterThan(0);
    for (const message of said) {
      expect(message).toContain(`, got ${length}`);
    }
  });

  it.each([[12345678], [true], [["Ab3secret"]], [{ key: "Ab3secret" }]] as const)(
    "says only what kind of value %j is",
    (psk) => {
      expect(messages({ psk })[0]).toMatch(
        /^psk must be a string, got (a number|a boolean|a list|an object) \(rule psk-type\)$/,
      );
    },
  );

  it("never holds three characters of the key in a row", () => {
    // Characters that the messages themselves never have side by side.
    const keys = fc.string({ unit: fc.constantFrom(..."ZQX7953?*é中\n\u0000"), minLength: 3, maxLength: 140 });
    fc.assert(
      fc.property(keys, (psk) => {
        const text = messages({ psk }).join(" | ");
        for (let start = 0; start + 3 <= psk.length; start++) {
          expect(text).not.toContain(psk.slice(start, start + 3));
        }
      }),
    );
  });
});
