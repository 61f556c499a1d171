import type { Field } from "../../../schema/field";
import { CONNECTION_FIELDS } from "./connection-fields";

/** Which names a text for users has: those of the construct's props, or those of the API and of the Terraform attributes. */
export type Naming = "props" | "api";

/** What is needed of a declaration to find and order names. */
export type NamedField = Pick<Field, "name" | "prop"> & Partial<Pick<Field, "type" | "fields">>;

/** Props of the construct that are no field of the API, after the fields. */
export const CONSTRUCT_PROPS: readonly NamedField[] = [
  { name: "gateway_attachment", prop: "gatewayAttachment" },
  { name: "additional_fields", prop: "additionalFields" },
  { name: "timeouts", prop: "timeouts" },
  { name: "provider", prop: "provider" },
];

/** Everything that may stand at the root of a path, in the order of messages. */
export const ROOT_FIELDS: readonly NamedField[] = [...CONNECTION_FIELDS, ...CONSTRUCT_PROPS];

/** The field of that name, in either naming. */
export function findField(fields: readonly NamedField[], name: string): NamedField | undefined {
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.prop === name);
}

/** The name of a field in one naming. */
export function nameOf(field: NamedField, naming: Naming): string {
  return naming === "props" ? field.prop : field.name;
}
