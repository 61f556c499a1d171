import type { Field } from "../../schema/field";

const INDEXES = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

/** Fields by the names of their props. */
export function byProp(fields: readonly Field[]): ReadonlyMap<string, Field> {
  let index = INDEXES.get(fields);
  if (index === undefined) {
    index = new Map(fields.map((field) => [field.prop, field]));
    INDEXES.set(fields, index);
  }
  return index;
}
