import { describe, expect, it } from "vitest";
import { checkSpecification } from "../../../../lib/checks/rule-set";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import type { Fields } from "../../../../lib/schema/value";
import { SPECIFICATION } from "../../../fixtures/specification";
import { FIELD_CASES } from "../field-cases";

function broken(difference: Fields): readonly string[] {
  return checkSpecification(CONNECTION_RULES, { ...SPECIFICATION, ...difference }).map(({ rule }) => rule.id);
}

describe("the rules, over what users get wrong", () => {
  it.each(FIELD_CASES)("know $name", ({ given, breaks }) => {
    expect(broken(given)).toEqual(breaks);
  });

  it.each([
    ["a key", { psk: "Abc${12}x!" }],
    ["a key with a directive", { psk: "Ab%{if}9x" }],
    ["an ID", { ikepolicy: { local_id_type: "fqdn", local_id: "gw-${a}%{b}" } }],
  ])("take text that looks like a template as it is written: %s", (_, given) => {
    expect(broken(given)).toEqual([]);
  });
});
