import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isFields, type Path, type Value } from "../../schema/value";

/** A field with its path in a configuration, plan or state. */
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

/** The fields of a request, with the members of objects instead of the objects. */
export function placedFieldsOf({ requestFields }: ResourceType): readonly PlacedField[] {
  return placedAmong(requestFields, []);
}

/** The fields that the API can set but not clear. */
export function nonClearableFieldsOf(type: ResourceType): readonly PlacedField[] {
  return placedFieldsOf(type).filter(({ field }) => field.computed);
}

/** Replaces the value at a path; no change if the path does not exist. */
export function withValueAt(values: Fields, [name, ...rest]: Path, value: Value): Fields {
  const member = values[String(name)];
  if (rest.length === 0) {
    return { ...values, [String(name)]: value };
  }
  return isFields(member) ? { ...values, [String(name)]: withValueAt(member, rest, value) } : values;
}
