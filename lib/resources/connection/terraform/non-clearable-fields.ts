import type { Field } from "../../../schema/field";
import { isEmpty } from "../../../schema/semantic-equality";
import { type Fields, type Path, valueAt } from "../../../schema/value";
import { REQUEST_FIELDS } from "../fields/connection-fields";

/** A field that the API can set and cannot clear; what was given for it is remembered beside the state. */
export interface LastingField {
  readonly field: Field;
  readonly path: Path;
}

function lastingAmong(fields: readonly Field[], parent: Path): LastingField[] {
  return fields.flatMap((field) => {
    const path = [...parent, field.name];
    return field.type === "object" ? lastingAmong(field.fields ?? [], path) : field.computed ? [{ field, path }] : [];
  });
}

export const LASTING_FIELDS: readonly LastingField[] = lastingAmong(REQUEST_FIELDS, []);

export function nameOfLasting({ path }: LastingField): string {
  return path.join(".");
}

/** Names of the lasting fields that a configuration gives. */
export function givenFields(configuration: Fields): readonly string[] {
  return LASTING_FIELDS.filter(({ path }) => !isEmpty(valueAt(configuration, path))).map(nameOfLasting);
}
