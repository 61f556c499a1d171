import { NEWER_VALUES } from "../resources/connection/fields/choices";
import { evaluateText } from "./evaluate";
import { dotted, FIELD_PATHS, type FieldPath } from "./field-path";
import { oneOf, quote } from "./given";
import { nearest } from "./nearest";
import type { Rule } from "./rule";
import { specificationTable } from "./sources";
import { synonymOf } from "./synonyms";

/** What to do with a value that is no misspelling of a choice. */
export const NEWER_VALUE_FIX =
  "if the service offers a value newer than this library, send it with `additional_fields` or suppress this rule";

function choiceFix(text: string, choices: readonly string[]): string {
  if (text.trim() === "") {
    return "leave it out, or give it a value";
  }
  const choice = NEWER_VALUES.includes(text.toLowerCase())
    ? undefined
    : (synonymOf(text, choices) ?? nearest(text, choices));
  return choice === undefined ? NEWER_VALUE_FIX : `use "${choice}"`;
}

function choiceRule(fieldPath: FieldPath, choices: readonly string[]): Rule {
  const allowed: ReadonlySet<string> = new Set(choices);
  return {
    id: `${fieldPath.id}-choice`,
    severity: "error",
    field: dotted(fieldPath),
    statement: `must be ${oneOf(choices)}`,
    source: specificationTable(fieldPath.field.table),
    check: evaluateText(fieldPath, (text) =>
      allowed.has(text) ? undefined : { given: quote(text), fix: choiceFix(text, choices) },
    ),
  };
}

/** One rule per field with a closed set of values. */
export const CHOICE_RULES: readonly Rule[] = FIELD_PATHS.flatMap((fieldPath) =>
  fieldPath.field.choices === undefined ? [] : [choiceRule(fieldPath, fieldPath.field.choices)],
);
