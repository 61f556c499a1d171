import type { ResourceType } from "../../schema/resource-type";
import { isEmpty } from "../../schema/semantic-equality";
import { type Fields, valueAt } from "../../schema/value";
import { nonClearableFieldsOf } from "./value-fields";

/** Names of the non-clearable fields that a configuration gives. The private state keeps them. */
export function givenFields(type: ResourceType, configuration: Fields): readonly string[] {
  return nonClearableFieldsOf(type)
    .filter(({ names }) => !isEmpty(valueAt(configuration, names)))
    .map(({ names }) => names.join("."));
}
