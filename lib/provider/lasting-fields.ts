import { isEmpty } from "../handler/meaning";
import { REQUEST_FIELDS } from "../model/connection-fields";
import type { Fields } from "../model/value";

/** Fields that the API can set and cannot clear; what was given for them is remembered beside the state. */
export const LASTING_FIELDS = REQUEST_FIELDS.filter((field) => field.computed === true);

/** Names of the lasting fields that a configuration gives. */
export function givenFields(configuration: Fields): readonly string[] {
  return LASTING_FIELDS.filter((field) => !isEmpty(configuration[field.name])).map((field) => field.name);
}
