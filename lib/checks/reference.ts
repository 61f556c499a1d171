import { type NamedField, type Naming, nameOf, ROOT_FIELDS } from "../resources/connection/fields/prop-names";
import { RULES } from "../resources/connection/rules/table";
import { formatStatement } from "./message";
import type { Rule, Severity } from "./rule";

/** One rule as the reference page shows it. */
export interface RuleReference {
  readonly id: string;
  readonly severity: Severity;
  readonly statement: string;
  readonly source: string;
}

/** One field with all rules that judge it. */
export interface FieldReference {
  /** API names joined by dots. */
  readonly field: string;
  /** The same in the naming that was asked for. */
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

function judges(rule: Rule, field: string): boolean {
  return rule.field === field || (rule.alsoFields?.includes(field) ?? false);
}

/** Every field that has rules, in the order of the declaration. A rule that judges several fields stands at each. */
export function referenceOfRules(naming: Naming): readonly FieldReference[] {
  return titlesOf(ROOT_FIELDS, naming)
    .map(({ field, title }) => ({
      field,
      title,
      rules: RULES.filter((rule) => judges(rule, field)).map((rule) => ({
        id: rule.id,
        severity: rule.severity,
        statement: formatStatement(rule, naming),
        source: rule.source,
      })),
    }))
    .filter(({ rules }) => rules.length > 0);
}
