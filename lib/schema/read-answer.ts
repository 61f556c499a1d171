import { coerceValue } from "./coerce-answer";
import type { Field } from "./field";
import { OWNER_TAG_KEY } from "./owner-tag-key";
import type { ResourceType } from "./resource-type";
import { readTags } from "./tags";
import { type Fields, isFields, isList, type Value } from "./value";

/** Joins the objects that the service has split into one per group. Drops their numbers, which the service assigns. */
function regroup({ fields, grouping }: Field, objects: readonly Fields[]): readonly Fields[] {
  if (grouping === undefined) {
    return objects.map((object) => readFields(fields ?? [], object));
  }
  const { by, unite } = grouping;
  const groups = new Map<Value, Value[]>();
  for (const object of objects) {
    const united = groups.get(object[by]) ?? [];
    const entries = object[unite];
    united.push(...(isList(entries) ? entries : []));
    groups.set(object[by], united);
  }
  const nothingElse = Object.fromEntries((fields ?? []).map(({ name }) => [name, null]));
  return [...groups].map(([key, united]) => ({ ...nothingElse, [by]: key, [unite]: united }));
}

/** Accepts a value of any type, because not every answer has been through `coerceFields`. */
function readField(field: Field, answer: Fields): Value {
  const value = coerceValue(field, answer[field.name]);
  if (value === null) {
    return null;
  }
  switch (field.type) {
    case "object":
      return isFields(value) ? readFields(field.fields ?? [], value) : null;
    case "objects":
      return regroup(field, isList(value) ? value.filter(isFields) : []);
    case "tags":
      return Object.fromEntries(
        readTags(value)
          .filter((tag) => tag.key !== OWNER_TAG_KEY)
          .map((tag) => [tag.key, tag.value]),
      );
    default:
      // Requests use lower case and answers upper case. New values are accepted, because sets of values grow.
      return field.choices !== undefined && typeof value === "string" ? value.toLowerCase() : value;
  }
}

function readFields(fields: readonly Field[], answer: Fields): Fields {
  return Object.fromEntries(
    fields.filter((field) => field.type !== "secret").map((field) => [field.name, readField(field, answer)]),
  );
}

/** What the service answers, in the form of a specification: declared fields only, null where left out. */
export function readAnswer({ fields }: ResourceType, answer: Fields): Fields {
  return readFields(fields, answer);
}
