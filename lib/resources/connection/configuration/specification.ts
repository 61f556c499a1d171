import type { Fields } from "../../../schema/value";
import { REQUEST_FIELDS } from "../fields/connection-fields";

const GIVEN_FIELDS = REQUEST_FIELDS.filter((field) => field.type !== "secret");

/** The part of a configuration, plan or state that is a specification of the API, without the key. */
export function specificationOf(values: Fields): Fields {
  return Object.fromEntries(GIVEN_FIELDS.map((field) => [field.name, values[field.name] ?? null]));
}
