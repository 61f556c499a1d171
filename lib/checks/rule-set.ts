import type { ResourceType } from "../schema/resource-type";
import type { Fields } from "../schema/value";
import { generatedRules } from "./generated-rules";
import type { GroupRule } from "./group-rule";
import type { Rule, RuleDescription, Violation } from "./rule";
import { compareSortKeys, sortKeyOfPath } from "./sort-key";

/** A resource type with every constraint on it, in the order of the fields. */
export interface RuleSet {
  readonly type: ResourceType;
  readonly rules: readonly Rule[];
  /** What several resources of the type must keep together. */
  readonly groupRules: readonly GroupRule[];
}

export interface CheckOptions {
  /** Whether the rule with that id is suppressed. */
  readonly suppressed?: (ruleId: string) => boolean;
}

interface Sortable<T> {
  readonly item: T;
  readonly key: readonly number[];
}

function compare<T>(a: Sortable<T>, b: Sortable<T>): number {
  return compareSortKeys(a.key, b.key);
}

/**
 * For each field, first the rules that its declaration implies, except those that the type's own rules replace, then
 * the own rules in the given order.
 */
export function createRuleSet(
  type: ResourceType,
  ownRules: readonly Rule[],
  groupRules: readonly GroupRule[] = [],
): RuleSet {
  const replaced = new Set(ownRules.flatMap(({ replaces = [] }) => replaces));
  const implied = generatedRules(type).filter(({ id }) => !replaced.has(id));
  return { type, rules: inFieldOrder(type, [...implied, ...ownRules]), groupRules };
}

function inFieldOrder<T extends RuleDescription>(type: ResourceType, rules: readonly T[]): readonly T[] {
  return rules
    .map((item) => ({ item, key: sortKeyOfPath(type, item.field.split("."), {}) }))
    .sort(compare)
    .map(({ item }) => item);
}

/** Every rule of the set, for whoever lists or names rules: in the order of the fields. */
export function allRules({ type, rules, groupRules }: RuleSet): readonly RuleDescription[] {
  return inFieldOrder<RuleDescription>(type, [...rules, ...groupRules]);
}

/**
 * All violations in a specification, errors and warnings, in the order of the fields and then of the list of rules. It
 * reports only what is certain from the known values; a later check that knows more values may find more.
 */
export function checkSpecification(
  { type, rules }: RuleSet,
  specification: Fields,
  options: CheckOptions = {},
): Violation[] {
  // Rules cache what they read by the identity of the specification object; the copy limits the cache to this run.
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

/** Whether one of the violations is an error. */
export function hasErrors(violations: readonly Violation[]): boolean {
  return violations.some(({ rule }) => rule.severity === "error");
}
