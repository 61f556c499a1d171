import type { ResourceType, Vocabulary } from "../schema/resource-type";
import { evaluateText } from "./evaluate";
import { dotted, type FieldPath } from "./field-path";
import { oneOf, quote } from "./given";
import { nearest } from "./nearest";
import type { Rule } from "./rule";
import { documentTable } from "./sources";

/** The fix for a value that does not look like a misspelling of a choice, where no type takes other values. */
const NEWER_VALUE_FIX =
  "if the service offers a value newer than this library, send it with `additional_fields` or suppress this rule";

function newerValueFix(text: string, choices: readonly string[], { openTypes }: Vocabulary): string {
  const type = openTypes.get(choices);
  return type === undefined
    ? NEWER_VALUE_FIX
    : `if the service offers a value newer than this library, use ${type}.of(${quote(text)})`;
}

/** The choice that other products or documents call by this name. */
function synonymOf(text: string, choices: readonly string[], { values }: Vocabulary): string | undefined {
  const name = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return choices.find((choice) => values[choice]?.includes(name) === true);
}

function choiceFix(text: string, choices: readonly string[], vocabulary: Vocabulary): string {
  if (text.trim() === "") {
    return "leave it out, or give it a value";
  }
  const choice = vocabulary.newerValues.includes(text.toLowerCase())
    ? undefined
    : (synonymOf(text, choices, vocabulary) ?? nearest(text, choices));
  return choice === undefined ? newerValueFix(text, choices, vocabulary) : `use "${choice}"`;
}

/** The id of the rule that says which values a field may have. */
export function choiceRuleId({ id }: FieldPath): string {
  return `${id}-choice`;
}

function choiceRule(type: ResourceType, fieldPath: FieldPath, choices: readonly string[]): Rule {
  const allowed: ReadonlySet<string> = new Set(choices);
  return {
    id: choiceRuleId(fieldPath),
    severity: "error",
    field: dotted(fieldPath),
    statement: `must be ${oneOf(choices)}`,
    source: documentTable(type, fieldPath.field.table),
    check: evaluateText(fieldPath, (text) =>
      allowed.has(text) ? undefined : { given: quote(text), fix: choiceFix(text, choices, type.vocabulary) },
    ),
  };
}

/** One rule per field with a closed set of values. */
export function choiceRules(type: ResourceType, paths: readonly FieldPath[]): readonly Rule[] {
  return paths.flatMap((fieldPath) =>
    fieldPath.field.choices === undefined ? [] : [choiceRule(type, fieldPath, fieldPath.field.choices)],
  );
}
