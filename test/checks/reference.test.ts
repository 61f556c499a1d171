import { describe, expect, it } from "vitest";
import { referenceOfRules } from "../../lib/checks/reference";
import { allRules } from "../../lib/checks/rule-set";
import { CONNECTION_RULES } from "../../lib/resources/connection/rules/table";

const reference = referenceOfRules(CONNECTION_RULES, "props");

describe("the reference of the rules", () => {
  it("lists every rule at every field that it is about", () => {
    const listed = reference.flatMap(({ field, rules }) => rules.map(({ id }) => `${field} ${id}`));
    const expected = allRules(CONNECTION_RULES).flatMap(({ id, field, alsoFields = [] }) =>
      [field, ...alsoFields].map((name) => `${name} ${id}`),
    );
    expect(listed.toSorted()).toEqual(expected.toSorted());
  });

  it("has the fields in the order of the declaration, titled as asked for", () => {
    expect(reference.slice(0, 3).map(({ title }) => title)).toEqual(["name", "vgwId", "vgwIp"]);
    expect(reference.map(({ title }) => title)).toContain("ikePolicy.dpd.timeout");
    expect(referenceOfRules(CONNECTION_RULES, "api").map(({ title }) => title)).toContain("ikepolicy.dpd.timeout");
  });

  it("words each rule as its messages do", () => {
    const dpd = reference.find(({ field }) => field === "ikepolicy.dpd.timeout");
    expect(dpd?.rules).toEqual([
      {
        id: "dpd-timeout-type",
        severity: "error",
        statement: "must be an integer",
        source: "Creating a VPN Connection, table 6",
      },
      {
        id: "dpd-timeout-range",
        severity: "error",
        statement: "must be 2 to 60 seconds",
        source: "Creating a VPN Connection, table 6",
      },
    ]);
  });
});
