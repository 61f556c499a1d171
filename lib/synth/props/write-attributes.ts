import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { keyReferenceToken } from "../expressions/key-references";
import { misusedMapToken, misusedToken } from "../expressions/misused-token";
import { type Dialect, isUnknownValue, writeLiteral, writeText } from "../expressions/text";
import { byProp } from "./by-prop";
import { type KeySource, keySourceOf } from "./key-source";

/** Attributes under their Terraform names, ready to be resolved. What is absent has no member. */
export type Attributes = Record<string, unknown>;

/** The API's fields as attributes of the resource. Values of a wrong type are left out: validation reports them. */
export function writeFields(
  { requestFields }: ResourceType,
  props: Readonly<Record<string, unknown>>,
  dialect: Dialect,
): Attributes {
  return writeMembers(requestFields, props, dialect, dialect === "hcl");
}

function writeMembers(
  fields: readonly Field[],
  object: Readonly<Record<string, unknown>>,
  dialect: Dialect,
  described: boolean,
): Attributes {
  const known = byProp(fields);
  const members: Attributes = {};
  for (const [name, given] of Object.entries(object)) {
    const field = known.get(name);
    if (field !== undefined && given !== undefined && given !== null) {
      const value = writeField(field, given, dialect);
      if (value !== undefined) {
        members[field.name] = described ? describeForHcl(field, value) : value;
      }
    }
  }
  return members;
}

function writeField(field: Field, value: unknown, dialect: Dialect): unknown {
  if (field.type === "secret") {
    const source = keySourceOf(value);
    return source === undefined || source.mistakes?.length ? undefined : writeKey(source, dialect);
  }
  // cdktf throws where it meets one, before all problems of all connections can be told.
  if (misusedToken(value) !== undefined) {
    return undefined;
  }
  if (typeof value === "string") {
    return writeText(value, dialect);
  }
  if (isUnknownValue(value)) {
    return value;
  }
  switch (field.type) {
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "integer":
      return typeof value === "number" ? value : undefined;
    case "strings":
      return Array.isArray(value) ? nonEmpty(value.flatMap((entry) => writeEntry(entry, dialect))) : undefined;
    case "objects":
      return Array.isArray(value)
        ? nonEmpty(value.flatMap((entry) => writeObject(field, entry, dialect, dialect === "hcl")))
        : undefined;
    case "object":
      return isPlainObject(value) ? nonEmptyMap(writeMembers(field.fields ?? [], value, dialect, false)) : undefined;
    case "tags":
      return isPlainObject(value) ? nonEmptyMap(writeMap(value, dialect)) : undefined;
    default:
      return undefined;
  }
}

function writeEntry(entry: unknown, dialect: Dialect): readonly unknown[] {
  if (typeof entry === "string") {
    return misusedToken(entry) === undefined ? [writeText(entry, dialect)] : [];
  }
  return isUnknownValue(entry) ? [entry] : [];
}

function writeObject(field: Field, entry: unknown, dialect: Dialect, described: boolean): readonly unknown[] {
  if (isUnknownValue(entry)) {
    return [entry];
  }
  return isPlainObject(entry) ? [writeMembers(field.fields ?? [], entry, dialect, described)] : [];
}

export function writeMap(map: Readonly<Record<string, unknown>>, dialect: Dialect): Attributes {
  const written = Object.entries(map).flatMap(([key, value]) => {
    const isText = typeof value === "string";
    const isWritable = misusedMapToken(key) === undefined && misusedToken(value) === undefined;
    return isWritable && (isText || isUnknownValue(value))
      ? [[writeText(key, dialect), isText ? writeText(value, dialect) : value]]
      : [];
  });
  return Object.fromEntries(written);
}

function writeKey(key: KeySource, dialect: Dialect): Attributes {
  switch (key.source) {
    case "environment":
      return { source: key.source, variable: writeText(key.variable, dialect), version: key.version };
    case "file":
      return { source: key.source, path: writeText(key.path, dialect), version: key.version };
    case "terraform":
      return {
        source: key.source,
        value: writeText(key.value, dialect),
        reference: keyReferenceToken(key.value, dialect),
        version: key.version,
      };
    case "literal":
      return { source: key.source, value: writeLiteral(key.value, dialect), version: key.version };
  }
}

function describeForHcl(field: Field, value: unknown): unknown {
  switch (field.type) {
    case "string":
      return inHcl.text(value);
    case "integer":
      return inHcl.number(value);
    case "boolean":
      return inHcl.boolean(value);
    case "strings":
      return inHcl.texts(value);
    case "objects":
      return { value, isBlock: false, type: "list", storageClassType: "objectList" };
    default:
      return inHcl.map(value);
  }
}

/** How cdktf wants to be told the type of a value that it renders as HCL. */
export const inHcl = {
  text: (value: unknown) => ({ value, isBlock: false, type: "simple", storageClassType: "string" }),
  number: (value: unknown) => ({ value, isBlock: false, type: "simple", storageClassType: "number" }),
  boolean: (value: unknown) => ({ value, isBlock: false, type: "simple", storageClassType: "boolean" }),
  texts: (value: unknown) => ({ value, isBlock: false, type: "list", storageClassType: "stringList" }),
  map: (value: unknown) => ({ value, isBlock: false, type: "map", storageClassType: "stringMap" }),
};

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function nonEmptyMap(map: Attributes): Attributes | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}
