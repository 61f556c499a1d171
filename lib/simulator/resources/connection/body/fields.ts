import { REQUEST_FIELDS } from "../../../../resources/connection/fields/connection-fields";
import type { Field } from "../../../../schema/field";
import { NEWER_FIELDS } from "./newer-fields";

/** The fields that the body of a create may have. */
export const CREATE_FIELDS: readonly Field[] = [...REQUEST_FIELDS, ...NEWER_FIELDS];

/** The fields that the body of a PUT may have. */
export const UPDATE_FIELDS: readonly Field[] = CREATE_FIELDS.filter(isChangeable).map((field) =>
  field.fields === undefined ? field : { ...field, fields: field.fields.filter(isChangeable) },
);

function isChangeable(field: Field): boolean {
  return field.change === "in-place" || field.change === "rotate";
}
