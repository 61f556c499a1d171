import type { Field } from "./field";
import type { Path } from "./value";

/** A declared field, at the place that it has in a request. */
export interface PlacedField {
  readonly field: Field;
  /** API names from the root; list positions are left out. */
  readonly names: readonly string[];
  /** The object, or the list of objects, that it is a member of. */
  readonly parent?: PlacedField;
}

/** All fields at any depth, objects before their members. */
export function placedFieldsOf(fields: readonly Field[], parent?: PlacedField): readonly PlacedField[] {
  return fields.flatMap((field) => {
    const placed: PlacedField = { field, names: [...(parent?.names ?? []), field.name], parent };
    return [placed, ...placedFieldsOf(field.fields ?? [], placed)];
  });
}

/** The field at a path through objects; undefined if there is none, as for what is in a list. */
export function fieldAt(fields: readonly Field[], path: Path): Field | undefined {
  let members: readonly Field[] | undefined = fields;
  let found: Field | undefined;
  for (const step of path) {
    found = members?.find(({ name }) => name === step);
    members = found?.fields;
  }
  return found;
}
