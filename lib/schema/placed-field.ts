import type { Field } from "./field";

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
