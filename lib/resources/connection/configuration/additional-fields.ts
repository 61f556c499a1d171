import type { Json } from "../../../client/operations/vpn-api";
import type { Field } from "../../../schema/field";
import { type Fields, isFields, type Value } from "../../../schema/value";
import { REQUEST_FIELDS } from "../fields/connection-fields";

/** The additional fields of a configuration or state; none where they are absent or not known yet. */
export function additionalFieldsOf(values: Fields): Json {
  const text = values.additional_fields;
  const parsed: unknown = typeof text === "string" ? JSON.parse(text) : {};
  return isFields(parsed as Value) ? (parsed as Json) : {};
}

/** Additional fields may hold values for fields that this provider knows; they take the place of its defaults. */
export function withAdditionalFields(
  planned: Fields,
  additional: Json,
  fields: readonly Field[] = REQUEST_FIELDS,
): Fields {
  const values: Record<string, Value> = { ...planned };
  for (const field of fields) {
    const extra = additional[field.name];
    if (extra === undefined) {
      continue;
    }
    const present = values[field.name];
    values[field.name] =
      field.type === "object" && isFields(extra) && isFields(present)
        ? withAdditionalFields(present, extra, field.fields)
        : extra;
  }
  return values;
}
