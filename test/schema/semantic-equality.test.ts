import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import type { Field } from "../../lib/schema/field";
import { reconcile, semanticallyEqual } from "../../lib/schema/semantic-equality";
import { UNKNOWN, type Value } from "../../lib/schema/value";

function field(name: string): Field {
  const found = CONNECTION.fields.find((candidate) => candidate.name === name);
  if (found === undefined) {
    throw new Error(`no field ${name}`);
  }
  return found;
}

const RULES = [
  { rule_index: null, source: "10.0.0.0/24", destination: ["192.168.1.0/24", "192.168.2.0/24"] },
  { rule_index: 7, source: "10.0.1.0/24", destination: ["192.168.3.0/24"] },
];
const SPLIT = [
  { rule_index: 3, source: "10.0.1.0/24", destination: ["192.168.3.0/24"] },
  { rule_index: 2, source: "10.0.0.0/24", destination: ["192.168.2.0/24"] },
  { rule_index: 1, source: "10.0.0.0/24", destination: ["192.168.1.0/24"] },
];

describe("the meaning of a value", () => {
  const rows: readonly [string, string, Value, Value, boolean][] = [
    ["unknown is only unknown", "name", UNKNOWN, "a", false],
    ["null and absent", "name", null, undefined, true],
    ["null and an empty list", "peer_subnets", null, [], true],
    ["the empty text is a value", "name", "", null, false],
    ["false is a value", "enable_nqa", false, null, false],
    ["the case of a choice", "style", "STATIC", "static", true],
    ["the case of a name", "name", "A", "a", false],
    ["composed and decomposed letters", "name", "é", "e\u0301", true],
    ["the order of subnets", "peer_subnets", ["10.0.0.0/8", "11.0.0.0/8"], ["11.0.0.0/8", "10.0.0.0/8"], true],
    ["host bits of subnets", "peer_subnets", ["10.1.2.3/8"], ["10.0.0.0/8"], true],
    ["one subnet more", "peer_subnets", ["10.0.0.0/8"], ["10.0.0.0/8", "11.0.0.0/8"], false],
    ["rules split by destination", "policy_rules", RULES, SPLIT, true],
    ["rules with another destination", "policy_rules", RULES, SPLIT.slice(1), false],
    ["tags in another order", "tags", { a: "1", b: "" }, { b: "", a: "1" }, true],
    ["tags with another value", "tags", { a: "1" }, { a: "2" }, false],
  ];
  it.each(rows)("%s", (_, name, left, right, same) => {
    expect(semanticallyEqual(field(name), left, right)).toBe(same);
    expect(semanticallyEqual(field(name), right, left)).toBe(same);
  });
});

describe("an answer in the words of the state", () => {
  const read = (name: string, preferred: Value, actual: Value) =>
    reconcile([field(name)], { [name]: preferred }, { [name]: actual })[name];

  it("keeps what was written where it means the same", () => {
    expect(read("policy_rules", RULES, SPLIT)).toBe(RULES);
    expect(read("style", "static", "STATIC")).toBe("static");
  });

  it("keeps what the service left out, but tags", () => {
    expect(read("ha_role", "slave", null)).toBe("slave");
    expect(read("tags", { a: "1" }, null)).toEqual({});
  });

  it("shows one added subnet as one added element", () => {
    const added = read("peer_subnets", ["10.0.0.0/8", "11.0.0.0/8"], ["12.0.0.0/8", "11.0.0.0/8", "10.0.0.0/8"]);
    expect(added).toEqual(["10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8"]);
  });

  it("shows one taken destination as one taken element, and keeps the numbers of the rules", () => {
    const actual = [
      { rule_index: null, source: "10.0.1.0/24", destination: ["192.168.3.0/24"] },
      { rule_index: null, source: "10.0.0.0/24", destination: ["192.168.2.0/24"] },
    ];
    expect(read("policy_rules", RULES, actual)).toEqual([{ ...RULES[0], destination: ["192.168.2.0/24"] }, RULES[1]]);
  });

  it("takes the service's value where none was known", () => {
    expect(read("name", UNKNOWN, "vpn-13be")).toBe("vpn-13be");
    expect(read("name", UNKNOWN, null)).toBe(null);
  });

  it("reports members of a policy one by one", () => {
    const preferred = { lifetime_seconds: 28800, encryption_algorithm: "aes-256", dpd: { timeout: 15 } };
    const actual = { lifetime_seconds: 3600, encryption_algorithm: "AES-256", dpd: { timeout: 15 } };
    expect(read("ikepolicy", preferred, actual)).toMatchObject({
      lifetime_seconds: 3600,
      encryption_algorithm: "aes-256",
      dpd: { timeout: 15 },
    });
  });
});
