// The values that a provider has to make up when something is created, by the types of its schema alone.
import { UNKNOWN } from "../../lib/schema/value.ts";
import { decodeMessagePack, encodeMessagePack } from "../../lib/terraform-plugin/message-pack.ts";

const recoded = (message, change) => ({
  msgpack: encodeMessagePack(change(decodeMessagePack(message.msgpack))),
  json: new Uint8Array(),
});

/** The proposed state in which everything that the configuration leaves to the provider is unknown. */
export const planned = (attributes, message) => recoded(message, (object) => withUnknowns(attributes, object));

/** The planned state in which everything unknown has a value. */
export const created = (attributes, message) => recoded(message, (object) => withValues(attributes, object));

function withUnknowns(attributes, object) {
  return eachMember(attributes, object, ({ type, computed }, value) => {
    if (value === null) {
      return computed ? UNKNOWN : null;
    }
    return inObjects(type, value, withUnknowns);
  });
}

function withValues(attributes, object) {
  return eachMember(attributes, object, ({ type }, value) =>
    value === UNKNOWN ? anyOf(type) : inObjects(type, value, withValues),
  );
}

function eachMember(attributes, object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(attributes[name], value)]));
}

/** Changes the object, or those of the collection, that an attribute with attributes of its own has. */
function inObjects({ nesting, attributes }, value, change) {
  if (nesting === undefined || value === null || value === UNKNOWN) {
    return value;
  }
  if (nesting === "single") {
    return change(attributes, value);
  }
  const changed = (element) => change(attributes, element);
  return Array.isArray(value)
    ? value.map(changed)
    : Object.fromEntries(Object.entries(value).map(([key, element]) => [key, changed(element)]));
}

const SIMPLE = { string: "echo", number: 1, bool: false };

function anyOf(type) {
  if (typeof type === "string") {
    return SIMPLE[type];
  }
  if (type.nesting === "single") {
    return Object.fromEntries(Object.entries(type.attributes).map(([name, member]) => [name, anyOf(member.type)]));
  }
  return type.nesting === "map" || "map" in type ? {} : [];
}
