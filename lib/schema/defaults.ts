import type { Field } from "./field";
import type { PlacedField } from "./placed-field";
import type { ResourceType } from "./resource-type";
import { type Fields, isAbsent, isFields, type Path, UNKNOWN, type Value, valueAt } from "./value";

/** The documented default of one of these fields. */
export function documentedDefault(fields: readonly Field[], name: string): Field["default"] {
  return fields.find((field) => field.name === name)?.default;
}

/** The default of a field that is not a member of another field. */
function defaultAt({ requestFields }: ResourceType, path: Path): Value {
  return path.length === 1 ? documentedDefault(requestFields, String(path[0])) : undefined;
}

/** Whether a field applies with the given values; undefined if that is not known yet. */
export function appliesTo(type: ResourceType, field: Field, configuration: Fields): boolean | undefined {
  if (field.onlyWhen === undefined) {
    return true;
  }
  const { path, isOneOf } = field.onlyWhen;
  const value = valueAt(configuration, path);
  if (value === UNKNOWN) {
    return undefined;
  }
  return isOneOf.includes(value ?? defaultAt(type, path));
}

/** The documented default of a field that applies, and whose value the service does not choose itself. */
function defaultInEffect(type: ResourceType, field: Field, specification: Fields): Field["default"] {
  return field.computed !== true && appliesTo(type, field, specification) === true ? field.default : undefined;
}

/** The desired values of an object: what is given, and the documented defaults. */
export function withDefaults(type: ResourceType, specification: Fields): Fields {
  return withMembers(type, type.requestFields, specification, specification);
}

function withMembers(type: ResourceType, fields: readonly Field[], given: Value, specification: Fields): Fields {
  const values = isFields(given) ? given : {};
  const complete: Record<string, Value> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (field.type === "object") {
      complete[field.name] = withMembers(type, field.fields ?? [], value, specification);
    } else if (field.type !== "secret") {
      complete[field.name] = value ?? defaultInEffect(type, field, specification) ?? null;
    }
  }
  return complete;
}

/** A single one of these values, without those of the other fields; absent for an object that is not given. */
export function valueOrDefault(type: ResourceType, specification: Fields, { field, names }: PlacedField): Value {
  const given = valueAt(specification, names);
  return isAbsent(given) ? defaultInEffect(type, field, specification) : given;
}
