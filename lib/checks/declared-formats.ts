import { isId } from "../schema/id";
import type { ResourceType } from "../schema/resource-type";
import { evaluateText } from "./evaluate";
import { dotted, type FieldPath } from "./field-path";
import { quote } from "./given";
import type { Rule } from "./rule";
import { documentTable } from "./sources";

function uuidRule(type: ResourceType, fieldPath: FieldPath): Rule {
  return {
    id: `${fieldPath.id}-format`,
    severity: "error",
    field: dotted(fieldPath),
    statement: "must be a UUID of 36 characters",
    source: documentTable(type, fieldPath.field.table),
    check: evaluateText(fieldPath, (text) => {
      if (isId(text)) {
        return undefined;
      }
      const trimmed = text.trim();
      return { given: quote(text), fix: isId(trimmed) ? `use "${trimmed}"` : undefined };
    }),
  };
}

/** One rule per field with a format. */
export function formatRules(type: ResourceType, paths: readonly FieldPath[]): readonly Rule[] {
  return paths.filter(({ field }) => field.format === "uuid").map((fieldPath) => uuidRule(type, fieldPath));
}
