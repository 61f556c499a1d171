import { isEmpty } from "../../../schema/semantic-equality";
import { type Fields, valueAt } from "../../../schema/value";
import { nonClearableFieldsOf } from "../../shared/value-fields";
import { CONNECTION } from "../connection-type";

const NON_CLEARABLE_FIELDS = nonClearableFieldsOf(CONNECTION);

/** Names of the non-clearable fields that a configuration gives. The private state keeps them. */
export function givenFields(configuration: Fields): readonly string[] {
  return NON_CLEARABLE_FIELDS.filter(({ names }) => !isEmpty(valueAt(configuration, names))).map(({ names }) =>
    names.join("."),
  );
}
