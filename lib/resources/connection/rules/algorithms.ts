import { choiceReader } from "../../../checks/choice";
import { NONE } from "../../../checks/collect";
import { combine, evaluateText } from "../../../checks/evaluate";
import { dotted, type FieldPath } from "../../../checks/field-path";
import { oneOf, quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { NEWER_DOCUMENTS } from "../../../checks/sources";
import { valueAt } from "../../../schema/value";
import { WEAK_AUTHENTICATION_ALGORITHMS, WEAK_DH_GROUPS, WEAK_ENCRYPTION_ALGORITHMS } from "../fields/choices";
import { fieldPathOf } from "./field-paths";
import { GCM_IN_IKE, specificationTable } from "./sources";

function weakRule(id: string, [first, second]: readonly [FieldPath, FieldPath], weak: readonly string[]): Rule {
  const values: ReadonlySet<string> = new Set(weak);
  return {
    id,
    severity: "warning",
    field: dotted(first),
    alsoFields: [dotted(second)],
    statement: `should not be ${oneOf(weak)}, which ${weak.length === 1 ? "has" : "have"} low security`,
    source: `${specificationTable(first.field.table)}, and table ${second.field.table}`,
    check: combine(
      [first, second].map((fieldPath) =>
        evaluateText(fieldPath, (text) =>
          values.has(text) ? { given: quote(text), fix: `use for example "${fieldPath.field.default}"` } : undefined,
        ),
      ),
    ),
  };
}

const ENCRYPTION = fieldPathOf("ikepolicy", "encryption_algorithm");
const ikeVersionOf = choiceReader(fieldPathOf("ikepolicy", "ike_version"));

const gcmVersion: Rule = {
  id: "ike-gcm-version",
  severity: "warning",
  field: dotted(ENCRYPTION),
  statement: "should not be AES-GCM if `ikepolicy.ike_version` is v1, because no peer can negotiate it in phase 1",
  source: GCM_IN_IKE,
  check: (specification) => {
    const algorithm = valueAt(specification, ENCRYPTION.names);
    const isGcm = typeof algorithm === "string" && algorithm.includes("-gcm-");
    return isGcm && ikeVersionOf(specification) === "v1"
      ? [
          {
            path: ENCRYPTION.names,
            given: quote(algorithm),
            fix: 'use for example "aes-256", or set `ikepolicy.ike_version` to v2',
          },
        ]
      : NONE;
  },
};

/** A rule about a value that only newer documents call weak, and that is mostly chosen because the peer needs it. */
function adviceRule(id: string, fieldPath: FieldPath, weak: string, statement: string): Rule {
  return {
    id,
    severity: "advice",
    field: dotted(fieldPath),
    statement,
    source: NEWER_DOCUMENTS,
    check: evaluateText(fieldPath, (text) =>
      text === weak
        ? { given: quote(text), fix: `use for example "${fieldPath.field.default}" if the peer supports it` }
        : undefined,
    ),
  };
}

/** Warnings about algorithms that are allowed but not recommended, in both phases. */
export const ALGORITHM_RULES: readonly Rule[] = [
  weakRule(
    "weak-authentication-algorithm",
    [fieldPathOf("ikepolicy", "authentication_algorithm"), fieldPathOf("ipsecpolicy", "authentication_algorithm")],
    WEAK_AUTHENTICATION_ALGORITHMS,
  ),
  weakRule(
    "weak-encryption-algorithm",
    [ENCRYPTION, fieldPathOf("ipsecpolicy", "encryption_algorithm")],
    WEAK_ENCRYPTION_ALGORITHMS,
  ),
  weakRule("weak-dh-group", [fieldPathOf("ikepolicy", "dh_group"), fieldPathOf("ipsecpolicy", "pfs")], WEAK_DH_GROUPS),
  gcmVersion,
  adviceRule(
    "weak-ike-version",
    fieldPathOf("ikepolicy", "ike_version"),
    "v1",
    "should not be v1, which has low security",
  ),
  adviceRule(
    "weak-pfs",
    fieldPathOf("ipsecpolicy", "pfs"),
    "disable",
    "should not be disable, because without PFS one key that leaks opens all traffic of the tunnel",
  ),
];
