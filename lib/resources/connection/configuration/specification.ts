import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";

const GIVEN_FIELDS = CONNECTION.requestFields.filter((field) => field.type !== "secret");

/** The part of a configuration, plan or state that is a specification of the API, without the key. */
export function specificationOf(values: Fields): Fields {
  return Object.fromEntries(GIVEN_FIELDS.map((field) => [field.name, values[field.name] ?? null]));
}
