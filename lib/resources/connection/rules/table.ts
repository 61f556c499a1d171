import { CHOICE_RULES } from "../../../checks/declared-choices";
import { LIMIT_RULES } from "../../../checks/declared-limits";
import { PRESENCE_RULES } from "../../../checks/declared-presence";
import { TYPE_RULES } from "../../../checks/declared-types";
import type { Rule, Violation } from "../../../checks/rule";
import { compareSortKeys, sortKeyOfPath } from "../../../checks/sort-key";
import type { Fields } from "../../../schema/value";
import { ALGORITHM_RULES } from "./algorithms";
import { END_ID_RULES } from "./end-ids";
import { GATEWAY_RULES } from "./gateway";
import { GATEWAY_ADDRESS_RULES } from "./gateway-address";
import { IDENTITY_RULES } from "./identity";
import { PEER_SUBNET_RULES } from "./peer-subnets";
import { POLICY_FLOW_RULES } from "./policy-flows";
import { POLICY_RULE_RULES } from "./policy-rules";
import { PSK_RULES } from "./psk";
import { TAG_RULES } from "./tags";
import { TUNNEL_ADDRESS_RULES } from "./tunnel-addresses";

/** Of each field first the rules that the declaration implies, then its own, then those that compare fields. */
const UNSORTED: readonly Rule[] = [
  ...PRESENCE_RULES,
  ...TYPE_RULES,
  ...CHOICE_RULES,
  ...LIMIT_RULES,
  ...IDENTITY_RULES,
  ...GATEWAY_ADDRESS_RULES,
  ...PEER_SUBNET_RULES,
  ...TUNNEL_ADDRESS_RULES,
  ...PSK_RULES,
  ...POLICY_RULE_RULES,
  ...POLICY_FLOW_RULES,
  ...END_ID_RULES,
  ...ALGORITHM_RULES,
  ...TAG_RULES,
  ...GATEWAY_RULES,
];

interface Sortable<T> {
  readonly item: T;
  readonly key: readonly number[];
}

function compare<T>(a: Sortable<T>, b: Sortable<T>): number {
  return compareSortKeys(a.key, b.key);
}

/** Every constraint, in the order of the fields. */
export const RULES: readonly Rule[] = UNSORTED.map((item) => ({ item, key: sortKeyOfPath(item.field.split("."), {}) }))
  .sort(compare)
  .map(({ item }) => item);

export interface CheckOptions {
  /** Whether the rule of that id is switched off. */
  readonly suppressed?: (ruleId: string) => boolean;
}

/**
 * Everywhere that a specification breaks a rule, errors and warnings alike, in the order of the fields and, within one,
 * of the list. Only what is certain from the known values: a later check that knows more may find more.
 */
export function checkSpecification(specification: Fields, options: CheckOptions = {}): Violation[] {
  // Rules share what they read from one specification object; a copy keeps that to this run.
  const run: Fields = { ...specification };
  const found: Violation[] = [];
  for (const rule of RULES) {
    const findings = rule.check(run);
    if (findings.length > 0 && options.suppressed?.(rule.id) !== true) {
      for (const finding of findings) {
        found.push({ ...finding, rule });
      }
    }
  }
  return found.length < 2 ? found : inOrder(found, run);
}

function inOrder(violations: readonly Violation[], specification: Fields): Violation[] {
  return violations
    .map((item) => ({ item, key: sortKeyOfPath(item.path, specification) }))
    .sort(compare)
    .map(({ item }) => item);
}

/** Whether one of the violations forbids to go on. */
export function hasErrors(violations: readonly Violation[]): boolean {
  return violations.some(({ rule }) => rule.severity === "error");
}
