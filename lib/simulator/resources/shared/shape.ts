import type { Field, FieldType } from "../../../schema/field";
import { type Fields, isAbsent, isFields, isList, type Value } from "../../../schema/value";
import { invalidRequest, type Refusal, unsupportedAttribute } from "../../reply";
import { bodyField } from "./body-field";

/** Checks that a body has only members that the API knows, each of the right JSON type. The rules check the values. */
export function shapeRefusal(fields: readonly Field[], given: Fields, at = ""): Refusal | undefined {
  for (const [name, value] of Object.entries(given)) {
    const field = fields.find((known) => known.name === name);
    if (field === undefined) {
      return unsupportedAttribute(`${at}${name}`);
    }
    const refused = isAbsent(value) ? undefined : valueRefusal(field, value, `${at}${name}`);
    if (refused !== undefined) {
      return refused;
    }
  }
  return undefined;
}

const TYPE_NAMES: Readonly<Record<FieldType, string>> = {
  string: "a string",
  secret: "a string",
  integer: "an integer",
  boolean: "a boolean",
  strings: "an array of strings",
  object: "an object",
  objects: "an array of objects",
  tags: "an array of objects",
};

function valueRefusal(field: Field, value: Value, path: string): Refusal | undefined {
  if (!hasType(field.type, value)) {
    return invalidRequest(`${path} must be ${TYPE_NAMES[field.type]}`);
  }
  if (field.type === "tags") {
    return eachRefusal(TAG_FIELDS, value, path);
  }
  if (field.fields === undefined) {
    return undefined;
  }
  return field.type === "object" && isFields(value)
    ? shapeRefusal(field.fields, value, `${path}.`)
    : eachRefusal(field.fields, value, path);
}

function eachRefusal(fields: readonly Field[], value: Value, path: string): Refusal | undefined {
  const entries = isList(value) ? value : [];
  for (const [index, entry] of entries.entries()) {
    const refused = isFields(entry) ? shapeRefusal(fields, entry, `${path}[${index}].`) : undefined;
    if (refused !== undefined) {
      return refused;
    }
  }
  return undefined;
}

function hasType(type: FieldType, value: Value): boolean {
  switch (type) {
    case "string":
    case "secret":
      return typeof value === "string";
    case "integer":
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "strings":
      return isList(value) && value.every((entry) => typeof entry === "string");
    case "object":
      return isFields(value);
    case "objects":
    case "tags":
      return isList(value) && value.every(isFields);
  }
}

/** The members of a tag in the API's form; the declaration has tags as a map. */
const TAG_FIELDS: readonly Field[] = [bodyField("key", "string"), bodyField("value", "string")];
