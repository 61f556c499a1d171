import type { ResourceType } from "../schema/resource-type";
import type { Fields } from "../schema/value";
import { generatedRules } from "./generated-rules";
import type { Rule, Violation } from "./rule";
import { compareSortKeys, sortKeyOfPath } from "./sort-key";

/** A resource type with every constraint on it, in the order of the fields. */
export interface RuleSet {
  readonly type: ResourceType;
  readonly rules: readonly Rule[];
}

export interface CheckOptions {
  /** Whether the rule of that id is switched off. */
  readonly suppressed?: (ruleId: string) => boolean;
}

interface Sortable<T> {
  readonly item: T;
  readonly key: readonly number[];
}

function compare<T>(a: Sortable<T>, b: Sortable<T>): number {
  return compareSortKeys(a.key, b.key);
}

/** Of each field first the rules that its declaration implies, then those of the type's own, as they are given. */
export function createRuleSet(type: ResourceType, ownRules: readonly Rule[]): RuleSet {
  const rules = [...generatedRules(type), ...ownRules]
    .map((item) => ({ item, key: sortKeyOfPath(type, item.field.split("."), {}) }))
    .sort(compare)
    .map(({ item }) => item);
  return { type, rules };
}

/**
 * Everywhere that a specification breaks a rule, errors and warnings alike, in the order of the fields and, within one,
 * of the list. Only what is certain from the known values: a later check that knows more may find more.
 */
export function checkSpecification(
  { type, rules }: RuleSet,
  specification: Fields,
  options: CheckOptions = {},
): Violation[] {
  // Rules share what they read from one specification object; a copy keeps that to this run.
  const run: Fields = { ...specification };
  const found: Violation[] = [];
  for (const rule of rules) {
    const findings = rule.check(run);
    if (findings.length > 0 && options.suppressed?.(rule.id) !== true) {
      for (const finding of findings) {
        found.push({ ...finding, rule });
      }
    }
  }
  return found.length < 2 ? found : inOrder(type, found, run);
}

function inOrder(type: ResourceType, violations: readonly Violation[], specification: Fields): Violation[] {
  return violations
    .map((item) => ({ item, key: sortKeyOfPath(type, item.path, specification) }))
    .sort(compare)
    .map(({ item }) => item);
}

/** Whether one of the violations forbids to go on. */
export function hasErrors(violations: readonly Violation[]): boolean {
  return violations.some(({ rule }) => rule.severity === "error");
}
