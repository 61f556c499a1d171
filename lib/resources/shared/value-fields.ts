import { onceFor } from "../../schema/once-for";
import { type PlacedField, placedFieldsOf } from "../../schema/placed-field";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isFields, type Path, type Value } from "../../schema/value";

/** The fields that have a value of their own in a configuration, plan or state: in place of objects their members. */
export const valueFieldsOf = onceFor(({ requestFields }: ResourceType): readonly PlacedField[] =>
  placedFieldsOf(requestFields).filter(({ field, parent }) => field.type !== "object" && !isInList(parent)),
);

function isInList(parent: PlacedField | undefined): boolean {
  return parent !== undefined && (parent.field.type === "objects" || isInList(parent.parent));
}

/** The fields that the API can set and cannot clear. */
export const nonClearableFieldsOf = onceFor((type: ResourceType): readonly PlacedField[] =>
  valueFieldsOf(type).filter(({ field }) => field.computed),
);

/** With another value at a path; as they are where that leads into no object. */
export function withValueAt(values: Fields, [name, ...rest]: Path, value: Value): Fields {
  const member = values[String(name)];
  if (rest.length === 0) {
    return { ...values, [String(name)]: value };
  }
  return isFields(member) ? { ...values, [String(name)]: withValueAt(member, rest, value) } : values;
}
