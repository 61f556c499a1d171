import type { Field } from "../../../schema/field";
import { isEmpty } from "../../../schema/semantic-equality";
import { type Fields, type Path, valueAt } from "../../../schema/value";
import { REQUEST_FIELDS } from "../fields/connection-fields";

/** A field that the API can set and cannot clear; what was given for it is remembered beside the state. */
export interface NonClearableField {
  readonly field: Field;
  readonly path: Path;
}

function nonClearableAmong(fields: readonly Field[], parent: Path): NonClearableField[] {
  return fields.flatMap((field) => {
    const path = [...parent, field.name];
    return field.type === "object"
      ? nonClearableAmong(field.fields ?? [], path)
      : field.computed
        ? [{ field, path }]
        : [];
  });
}

export const NON_CLEARABLE_FIELDS: readonly NonClearableField[] = nonClearableAmong(REQUEST_FIELDS, []);

export function nonClearableName({ path }: NonClearableField): string {
  return path.join(".");
}

/** Names of the non-clearable fields that a configuration gives. */
export function givenFields(configuration: Fields): readonly string[] {
  return NON_CLEARABLE_FIELDS.filter(({ path }) => !isEmpty(valueAt(configuration, path))).map(nonClearableName);
}
