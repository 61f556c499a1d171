import { describe, expect, it } from "vitest";
import { checkSpecification, hasErrors } from "../../../../lib/checks/rule-set";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import type { Fields } from "../../../../lib/schema/value";
import { SPECIFICATION } from "../../../fixtures/specification";
import { times } from "./support/rule-table";

/** As much as the specification allows: 5 rules with 50 destinations each, 50 subnets, 20 tags. */
const FULLEST: Fields = {
  ...SPECIFICATION,
  style: "policy",
  peer_subnets: times(50, (index) => `10.${50 - index}.0.0/24`),
  policy_rules: times(5, (rule) => ({
    source: `172.16.${rule}.0/24`,
    destination: times(50, (index) => `10.${rule}.${49 - index}.0/24`),
  })),
  tags: Object.fromEntries(times(20, (index) => index).map((index) => [`key ${String(index)}`, "ação"])),
};

describe("the size of what is checked", () => {
  it("may be all that the specification allows", () => {
    expect(checkSpecification(CONNECTION_RULES, FULLEST)).toEqual([]);
  });

  it("fails, and does not end in an exception, far beyond every limit", () => {
    const many = times(200_000, () => "x");
    const violations = checkSpecification(CONNECTION_RULES, {
      ...SPECIFICATION,
      style: "policy",
      peer_subnets: many,
      policy_rules: [{ source: "10.0.0.0/24", destination: many }],
      name: "x".repeat(1_000_000),
    });
    expect(hasErrors(violations)).toBe(true);
    expect(violations.filter(({ rule }) => rule.id === "policy-rule-cidr")).toHaveLength(200_000);
  });
});
