import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isFields, type Path, type Value } from "../../schema/value";

/** A field at its place in a configuration, plan or state. */
export interface PlacedField {
  readonly field: Field;
  readonly path: Path;
}

function placedAmong(fields: readonly Field[], parent: Path): PlacedField[] {
  return fields.flatMap((field) => {
    const path = [...parent, field.name];
    return field.type === "object" ? placedAmong(field.fields ?? [], path) : [{ field, path }];
  });
}

/** The fields that a request may carry, in place of objects their members. */
export function placedFieldsOf({ requestFields }: ResourceType): readonly PlacedField[] {
  return placedAmong(requestFields, []);
}

/** The fields that the API can set and cannot clear. */
export function nonClearableFieldsOf(type: ResourceType): readonly PlacedField[] {
  return placedFieldsOf(type).filter(({ field }) => field.computed);
}

/** With another value at a path; as they are where that leads into no object. */
export function withValueAt(values: Fields, [name, ...rest]: Path, value: Value): Fields {
  const member = values[String(name)];
  if (rest.length === 0) {
    return { ...values, [String(name)]: value };
  }
  return isFields(member) ? { ...values, [String(name)]: withValueAt(member, rest, value) } : values;
}
