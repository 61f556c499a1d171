import { REQUEST_FIELDS } from "../../lib/resources/connection/fields/connection-fields";
import type { Field } from "../../lib/schema/field";
import { type PlacedField, placedFieldsOf } from "../../lib/schema/placed-field";

/** A field, and where it is in a request: `policy_rules[].source`. */
export interface RequestField {
  readonly field: Field;
  readonly path: string;
}

function pathOf({ field, parent }: PlacedField): string {
  return parent === undefined
    ? field.name
    : `${pathOf(parent)}${parent.field.type === "objects" ? "[]" : ""}.${field.name}`;
}

export const ALL_REQUEST_FIELDS: readonly RequestField[] = placedFieldsOf(REQUEST_FIELDS).map((placed) => ({
  field: placed.field,
  path: pathOf(placed),
}));
