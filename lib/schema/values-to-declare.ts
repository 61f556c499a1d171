import { appliesTo } from "./defaults";
import type { Field } from "./field";
import type { ResourceType } from "./resource-type";
import { isEmpty, semanticallyEqual } from "./semantic-equality";
import { type Fields, isFields, isList, type Value, withoutAbsent } from "./value";

/**
 * What a declaration must say to describe an object as the service shows it: each value that differs from the documented
 * default. Secrets are not among them, because the service never shows one.
 */
export function valuesToDeclare(type: ResourceType, shown: Fields): Fields {
  return membersToDeclare(type, type.requestFields, shown, shown);
}

function membersToDeclare(type: ResourceType, fields: readonly Field[], members: Fields, shown: Fields): Fields {
  return Object.fromEntries(
    fields
      .filter((field) => field.type !== "secret" && appliesTo(type, field, shown) !== false)
      .map((field): [string, Value] => [field.name, valueToDeclare(type, field, members[field.name], shown)])
      .filter(([, value]) => !isEmpty(value)),
  );
}

function valueToDeclare(type: ResourceType, field: Field, value: Value, shown: Fields): Value {
  if (field.type === "object") {
    return isFields(value) ? membersToDeclare(type, field.fields ?? [], value, shown) : undefined;
  }
  if (field.type === "objects") {
    return isList(value) ? value.filter(isFields).map((each) => withoutAbsent(each)) : undefined;
  }
  const isDefault = field.default !== undefined && semanticallyEqual(field, value, field.default);
  return isDefault ? undefined : value;
}
