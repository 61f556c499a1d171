import { REQUEST_FIELDS } from "../../lib/resources/connection/fields/connection-fields";
import type { Field } from "../../lib/schema/field";

/** A field with its path in a request: `policy_rules[].source`. */
export interface PlacedField {
  readonly field: Field;
  readonly path: string;
}

function placed(fields: readonly Field[], parent: string): readonly PlacedField[] {
  return fields.flatMap((field) => {
    const path = `${parent}${field.name}`;
    return [{ field, path }, ...placed(field.fields ?? [], `${path}${field.type === "objects" ? "[]" : ""}.`)];
  });
}

export const PLACED_FIELDS: readonly PlacedField[] = placed(REQUEST_FIELDS, "");
