import type { ResourceType } from "./resource-type";
import { type Fields, isAbsent, isFields, isList, memberOf, UNKNOWN, type Value } from "./value";

/** A value as it is sent: without absent members and empty lists, but with zero, false and the empty text. */
function compact(value: Value): Value {
  if (isAbsent(value) || value === UNKNOWN) {
    return undefined;
  }
  if (isList(value)) {
    const entries = value.map(compact).filter((entry) => entry !== undefined);
    return entries.length === 0 ? undefined : entries;
  }
  if (isFields(value)) {
    const members = Object.entries(value)
      .map(([name, member]) => [name, compact(member)] as const)
      .filter(([, member]) => member !== undefined);
    return members.length === 0 ? undefined : Object.fromEntries(members);
  }
  return value;
}

/** Members of `extra` added to those of `base`, at every depth. */
export function merge(base: Fields, extra: Fields): Fields {
  const added = Object.entries(extra).map(([name, value]) => {
    const present = memberOf(base, name);
    return [name, isFields(present) && isFields(value) ? merge(present, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(added) };
}

/** The part of a specification that belongs into a request. The caller adds tags and secrets. */
export function bodyOf({ requestFields }: ResourceType, specification: Fields): Fields {
  const members = requestFields
    .filter((field) => field.type !== "tags" && field.type !== "secret")
    .map((field) => [field.name, compact(specification[field.name])] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(members);
}
