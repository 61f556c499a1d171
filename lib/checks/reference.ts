import { type NamedField, type Naming, nameOf } from "../schema/naming";
import { formatStatement } from "./message";
import type { RuleDescription, Severity } from "./rule";
import { allRules, type RuleSet } from "./rule-set";

/** One rule as the reference page shows it. */
export interface RuleReference {
  readonly id: string;
  readonly severity: Severity;
  readonly statement: string;
  readonly source: string;
}

/** One field with all rules that apply to it. */
export interface FieldReference {
  /** API names joined by dots. */
  readonly field: string;
  /** The same in the requested naming. */
  readonly title: string;
  readonly rules: readonly RuleReference[];
}

interface Titled {
  readonly field: string;
  readonly title: string;
}

function titlesOf(fields: readonly NamedField[], naming: Naming, parent?: Titled): readonly Titled[] {
  return fields.flatMap((field) => {
    const own = {
      field: parent === undefined ? field.name : `${parent.field}.${field.name}`,
      title: parent === undefined ? nameOf(field, naming) : `${parent.title}.${nameOf(field, naming)}`,
    };
    return [own, ...titlesOf(field.fields ?? [], naming, own)];
  });
}

function isAbout(rule: RuleDescription, field: string): boolean {
  return rule.field === field || (rule.alsoFields?.includes(field) ?? false);
}

/**
 * Every field that has rules, in the order of the declaration. A rule about several fields is listed with each of them.
 */
export function referenceOfRules(ruleSet: RuleSet, naming: Naming): readonly FieldReference[] {
  const { type } = ruleSet;
  const rules = allRules(ruleSet);
  return titlesOf(type.rootFields, naming)
    .map(({ field, title }) => ({
      field,
      title,
      rules: rules
        .filter((rule) => isAbout(rule, field))
        .map((rule) => ({
          id: rule.id,
          severity: rule.severity,
          statement: formatStatement(type, rule, naming),
          source: rule.source,
        })),
    }))
    .filter((reference) => reference.rules.length > 0);
}
