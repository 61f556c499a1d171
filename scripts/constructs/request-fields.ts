import { REQUEST_FIELDS } from "../../lib/resources/connection/fields/connection-fields";
import { OUTPUT_FIELDS } from "../../lib/resources/connection/fields/output-fields";
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

function withPaths(fields: readonly Field[]): readonly RequestField[] {
  return placedFieldsOf(fields).map((placed) => ({ field: placed.field, path: pathOf(placed) }));
}

export const ALL_REQUEST_FIELDS: readonly RequestField[] = withPaths(REQUEST_FIELDS);

/** The same and the outputs. */
export const ALL_FIELDS: readonly RequestField[] = [...ALL_REQUEST_FIELDS, ...withPaths(OUTPUT_FIELDS)];
