import type { Field } from "../../../schema/field";
import { type Fields, isAbsent, isFields, UNKNOWN, type Value, valueAt } from "../../../schema/value";
import { CONNECTION } from "../connection-type";

const DEFAULTS = new Map(CONNECTION.fields.map((field) => [field.name, field.default]));

/** Whether a field exists beside the values given; undefined where that cannot be told yet. */
export function appliesTo(field: Field, configuration: Fields): boolean | undefined {
  if (field.onlyWhen === undefined) {
    return true;
  }
  const { path, isOneOf } = field.onlyWhen;
  const value = valueAt(configuration, path);
  if (value === UNKNOWN) {
    return undefined;
  }
  return isOneOf.includes(value ?? (path.length === 1 ? DEFAULTS.get(String(path[0])) : undefined));
}

/** What must hold of a connection: what is given, and the documented default where the service chooses nothing itself. */
export function withDefaults(specification: Fields): Fields {
  return withMembers(CONNECTION.requestFields, specification, specification);
}

function withMembers(fields: readonly Field[], given: Value, specification: Fields): Fields {
  const values = isFields(given) ? given : {};
  return Object.fromEntries(
    fields
      .filter((field) => field.type !== "secret")
      .map((field): [string, Value] => {
        const value = values[field.name];
        if (field.type === "object") {
          return [field.name, withMembers(field.fields ?? [], value, specification)];
        }
        const silent = isAbsent(value) && field.computed !== true && appliesTo(field, specification) === true;
        return [field.name, silent ? (field.default ?? null) : (value ?? null)];
      }),
  );
}
