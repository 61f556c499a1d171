import type { Json } from "../../../client/operations/vpn-api";
import { tagsOf } from "../../../lifecycle/ownership/owner-tag";
import { coerceValue } from "../../../schema/coerce-answer";
import type { Field } from "../../../schema/field";
import { OWNER_TAG_KEY } from "../../../schema/owner-tag-key";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import { CONNECTION } from "../connection-type";

/** Rules as declared: one per source, since the service makes one per destination; its numbering is its own. */
function regroupRules(value: Value): Value {
  const bySource = new Map<Value, Value[]>();
  for (const rule of isList(value) ? value.filter(isFields) : []) {
    const destinations = bySource.get(rule.source) ?? [];
    destinations.push(...(isList(rule.destination) ? rule.destination : []));
    bySource.set(rule.source, destinations);
  }
  return [...bySource].map(([source, destination]) => ({ rule_index: null, source, destination }));
}

/** Whatever type it comes in: the handler's own answers are of the declared types already, and others may not be. */
function readField(field: Field, connection: Json): Value {
  const value = coerceValue(field, connection[field.name]);
  if (value === null) {
    return null;
  }
  switch (field.type) {
    case "object":
      return isFields(value) ? readFields(field.fields ?? [], value) : null;
    case "objects":
      return regroupRules(value);
    case "tags":
      return Object.fromEntries(
        tagsOf({ tags: value })
          .filter((tag) => tag.key !== OWNER_TAG_KEY)
          .map((tag) => [tag.key, tag.value]),
      );
    default:
      // Requests take lower case, answers come in upper case, and sets of values grow: whatever comes is taken.
      return field.choices !== undefined && typeof value === "string" ? value.toLowerCase() : value;
  }
}

function readFields(fields: readonly Field[], connection: Json): Fields {
  return Object.fromEntries(
    fields.filter((field) => field.type !== "secret").map((field) => [field.name, readField(field, connection)]),
  );
}

/** A connection as the service tells it, in the form of a specification: declared fields only, null where left out. */
export function fromAnswer(connection: Json): Fields {
  return readFields(CONNECTION.fields, connection);
}
