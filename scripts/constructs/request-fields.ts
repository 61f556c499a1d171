import type { Field } from "../../lib/schema/field";
import { type PlacedField, placedFieldsOf } from "../../lib/schema/placed-field";
import type { PublicType } from "./public-types";

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

export function requestFieldsOf({ ruleSet }: PublicType): readonly RequestField[] {
  return withPaths(ruleSet.type.requestFields);
}

/** The same and the outputs. */
export function allFieldsOf({ ruleSet }: PublicType): readonly RequestField[] {
  return withPaths(ruleSet.type.fields);
}
