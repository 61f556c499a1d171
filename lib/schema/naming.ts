import type { Field } from "./field";

/**
 * Which names a text for users contains: the construct's props, or the names of the API and of the Terraform
 * attributes.
 */
export type Naming = "props" | "api";

/** What is needed of a declaration to find and order names. */
export type NamedField = Pick<Field, "name" | "prop"> & Partial<Pick<Field, "type" | "fields" | "output">>;

/** The field of that name, in either naming. */
export function findField(fields: readonly NamedField[], name: string): NamedField | undefined {
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.prop === name);
}

/** The name of a field in one naming. */
export function nameOf(field: NamedField, naming: Naming): string {
  return naming === "props" ? field.prop : field.name;
}
