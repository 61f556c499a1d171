import { describe, expect, it } from "vitest";
import { choiceRules } from "../../../../lib/checks/declared-choices";
import { limitRules } from "../../../../lib/checks/declared-limits";
import { typeRules } from "../../../../lib/checks/declared-types";
import { fieldPathsOf } from "../../../../lib/checks/field-path";
import { checkSpecification, hasErrors } from "../../../../lib/checks/rule-set";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import { CONNECTION_RULES } from "../../../../lib/resources/connection/rules/table";
import { type Fields, isAbsent, type Path, UNKNOWN, valueAt } from "../../../../lib/schema/value";
import { SPECIFICATION } from "../../../fixtures/specification";
import { parsePath, pathText, type Row, type RuleTable, withValue } from "./support/rule-table";
import { CHOICE_TABLES } from "./tables/choices";
import { GM_TABLES } from "./tables/gm";
import { HA_ROLE_TABLES } from "./tables/ha-roles";
import { IDENTITY_TABLES } from "./tables/identity";
import { IKE_POLICY_TABLES } from "./tables/ike-policy";
import { IPV6_TABLES } from "./tables/ipv6";
import { LIMIT_TABLES } from "./tables/limits";
import { PEER_SUBNET_TABLES } from "./tables/peer-subnets";
import { POLICY_RULE_TABLES } from "./tables/policy-rules";
import { PSK_TABLES } from "./tables/psk";
import { TAG_TABLES } from "./tables/tags";
import { TUNNEL_ADDRESS_TABLES } from "./tables/tunnel-addresses";
import { TYPE_TABLES } from "./tables/types";

const TABLES: readonly RuleTable[] = [
  ...TYPE_TABLES,
  ...CHOICE_TABLES,
  ...LIMIT_TABLES,
  ...IDENTITY_TABLES,
  ...PEER_SUBNET_TABLES,
  ...TUNNEL_ADDRESS_TABLES,
  ...PSK_TABLES,
  ...POLICY_RULE_TABLES,
  ...IPV6_TABLES,
  ...IKE_POLICY_TABLES,
  ...GM_TABLES,
  ...HA_ROLE_TABLES,
  ...TAG_TABLES,
];

function asWritten(text: string): string {
  return text.replace("|", ".");
}

/** Where rows break rules with a value; keys of tags are no values, and what is missing has none. */
const BROKEN = TABLES.flatMap(({ rule: id, rows }) =>
  rows.flatMap(({ specification, breaksAt }) =>
    breaksAt
      .filter((text) => !text.includes("|"))
      .map((text) => ({ id, specification, path: parsePath(text) }))
      .filter(({ path }) => !isAbsent(valueAt(specification, path))),
  ),
);

function findingsAt(id: string, specification: Fields, path: Path): readonly unknown[] {
  const found = CONNECTION_RULES.rules.find((rule) => rule.id === id)?.check(specification) ?? [];
  return found.filter((finding) => pathText(finding.path) === pathText(path));
}

describe.each(TABLES)("the rule $rule", ({ rule: id, rows }) => {
  const rule = CONNECTION_RULES.rules.find((candidate) => candidate.id === id);

  it.each(rows.map((row) => [`${row.breaksAt.length > 0 ? "fails" : "passes"} with ${row.title}`, row] as const))(
    "%s",
    (_, row: Row) => {
      const findings = rule?.check(row.specification) ?? [];
      expect(findings.map(({ path }) => pathText(path))).toEqual(row.breaksAt.map(asWritten));
      if (row.fix !== undefined) {
        expect(findings[0]?.fix).toBe(row.fix);
      }
    },
  );

  it("finds the same within the whole table of rules", () => {
    for (const row of rows) {
      const violations = checkSpecification(CONNECTION_RULES, row.specification).filter(
        (violation) => violation.rule.id === id,
      );
      expect(violations.map(({ path }) => pathText(path)).toSorted()).toEqual(row.breaksAt.map(asWritten).toSorted());
    }
  });
});

describe("the table of rules", () => {
  it("has a test table for every rule that no property proves, with a row that breaks it and one that does not", () => {
    const paths = fieldPathsOf(CONNECTION);
    const proven = new Set(
      [typeRules, choiceRules, limitRules].flatMap((rulesOf) => rulesOf(CONNECTION, paths)).map(({ id }) => id),
    );
    for (const { id } of CONNECTION_RULES.rules.filter((rule) => !proven.has(rule.id))) {
      const rows = TABLES.filter(({ rule }) => rule === id).flatMap((table) => table.rows);
      expect(
        rows.some((row) => row.breaksAt.length > 0),
        `a row that breaks ${id}`,
      ).toBe(true);
      expect(
        rows.some((row) => row.breaksAt.length === 0),
        `a row that ${id} passes`,
      ).toBe(true);
    }
    expect(TABLES.filter(({ rule }) => !CONNECTION_RULES.rules.some(({ id }) => id === rule))).toEqual([]);
  });

  it("finds nothing any more where what broke a rule is unknown, or what it stands in", () => {
    for (const { id, specification, path } of BROKEN) {
      for (let length = 1; length <= path.length; length++) {
        const unknown = withValue(specification, path.slice(0, length), UNKNOWN) as Fields;
        expect(findingsAt(id, unknown, path), `${id} with ${pathText(path)} unknown`).toEqual([]);
      }
    }
  });

  it("finds nothing any more where what broke a rule is absent, unless the rule asks for it", () => {
    for (const { id, specification, path } of BROKEN.filter(({ id }) => !/-(?:required|missing)$/.test(id))) {
      for (const nothing of [null, undefined]) {
        const absent = withValue(specification, path, nothing) as Fields;
        expect(findingsAt(id, absent, path), `${id} with ${pathText(path)} as ${nothing}`).toEqual([]);
      }
    }
  });

  it("names every rule once, in kebab-case", () => {
    const ids = CONNECTION_RULES.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it("words errors with must and warnings with should, in one clause", () => {
    for (const { id, severity, statement } of CONNECTION_RULES.rules) {
      expect(statement, id).toMatch(severity === "error" ? /^must / : /^should /);
      expect(statement, id).not.toMatch(/\.$|\n/);
    }
  });

  it("passes the smallest connection", () => {
    expect(checkSpecification(CONNECTION_RULES, SPECIFICATION)).toEqual([]);
  });

  it("fails on all missing fields of an empty specification at once", () => {
    expect(checkSpecification(CONNECTION_RULES, {}).map(({ rule }) => rule.id)).toEqual([
      "vgw-id-required",
      "vgw-ip-required",
      "cgw-id-required",
      "peer-subnets-required",
    ]);
  });

  it("reports violations in the order of the fields, then of the lists", () => {
    const violations = checkSpecification(CONNECTION_RULES, {
      gateway_attachment: "x",
      tags: { "z/": "/", "a/": "/" },
      ipsecpolicy: { lifetime_seconds: 1, pfs: "x" },
      ikepolicy: { dpd: { msg: "x", timeout: 1 }, ike_version: "x" },
      policy_rules: [{ destination: ["x", "y"], source: "x" }, { source: "y" }],
      peer_subnets: ["a", "10.0.0.1/8", "b"],
      name: "",
    });
    expect([...new Set(violations.map(({ path }) => pathText(path)))]).toEqual([
      "name",
      "vgw_id",
      "vgw_ip",
      "cgw_id",
      "peer_subnets[0]",
      "peer_subnets[1]",
      "peer_subnets[2]",
      "policy_rules",
      "policy_rules[0].source",
      "policy_rules[0].destination[0]",
      "policy_rules[0].destination[1]",
      "policy_rules[1].source",
      "policy_rules[1].destination",
      "ikepolicy.ike_version",
      "ikepolicy.dpd.timeout",
      "ikepolicy.dpd.msg",
      "ipsecpolicy.pfs",
      "ipsecpolicy.lifetime_seconds",
      "tags.z/",
      "tags.a/",
      "gateway_attachment",
    ]);
  });

  it("leaves suppressed rules out, and only those", () => {
    const specification = { ...SPECIFICATION, psk: "short", name: "" };
    const suppressed = (id: string) => id === "psk-length";
    expect(checkSpecification(CONNECTION_RULES, specification, { suppressed }).map(({ rule }) => rule.id)).toEqual([
      "name-length",
      "psk-kinds",
    ]);
    expect(checkSpecification(CONNECTION_RULES, specification, { suppressed: () => true })).toEqual([]);
  });

  it("sees a change that was made to the same object", () => {
    const specification = { ...SPECIFICATION, peer_subnets: ["10.0.0.0/24"] };
    expect(checkSpecification(CONNECTION_RULES, specification)).toEqual([]);
    specification.peer_subnets.push("x");
    expect(checkSpecification(CONNECTION_RULES, specification).map(({ rule }) => rule.id)).toEqual([
      "peer-subnet-cidr",
    ]);
  });

  it("distinguishes errors from warnings", () => {
    expect(hasErrors(checkSpecification(CONNECTION_RULES, SPECIFICATION))).toBe(false);
    expect(
      hasErrors(checkSpecification(CONNECTION_RULES, { ...SPECIFICATION, ikepolicy: { dh_group: "group2" } })),
    ).toBe(false);
    expect(hasErrors(checkSpecification(CONNECTION_RULES, { ...SPECIFICATION, ikepolicy: { dh_group: "x" } }))).toBe(
      true,
    );
  });
});
