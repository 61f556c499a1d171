import { keyReferenceToken } from "../expressions/key-references";
import { type Dialect, writeLiteral, writeText } from "../expressions/text";
import { FIELD_IN_HCL } from "./hcl-types";
import type { KeySource } from "./key-source";
import { type Member, type Parsed, WRONG } from "./parsed";

/** Attributes under their Terraform names, ready to be resolved. What is absent has no member. */
export type Attributes = Record<string, unknown>;

/** Members of a block, or of an object in a list: the places where cdktf has to know the types of what it writes in HCL. */
export function writeMembers(members: readonly Member[], dialect: Dialect): Attributes {
  return write(members, dialect, dialect === "hcl");
}

function write(members: readonly Member[], dialect: Dialect, described: boolean): Attributes {
  const attributes: Attributes = {};
  for (const { name, type, value } of members) {
    const written = writeParsed(value, dialect);
    if (written !== undefined) {
      attributes[name] = described ? FIELD_IN_HCL[type](written) : written;
    }
  }
  return attributes;
}

/** What stands in the stack for a value; undefined where nothing does. */
function writeParsed(parsed: Parsed, dialect: Dialect): unknown {
  if (parsed === WRONG) {
    return undefined;
  }
  if (typeof parsed === "string") {
    return writeText(parsed, dialect);
  }
  if (typeof parsed !== "object") {
    return parsed;
  }
  switch (parsed.kind) {
    case "expression":
      return typeof parsed.given === "string" ? writeText(parsed.given, dialect) : parsed.given;
    case "key":
      return writeKey(parsed.source, dialect);
    case "list":
      return writeList(parsed.entries, dialect);
    case "object":
      return nonEmpty(write(parsed.members, dialect, false));
    case "map":
      return nonEmpty(writeMap(parsed.entries, dialect));
  }
}

function writeList(entries: readonly Parsed[], dialect: Dialect): readonly unknown[] | undefined {
  const written: unknown[] = [];
  for (const entry of entries) {
    const isObject = typeof entry === "object" && entry.kind === "object";
    const value = isObject ? writeMembers(entry.members, dialect) : writeParsed(entry, dialect);
    if (value !== undefined) {
      written.push(value);
    }
  }
  return written.length === 0 ? undefined : written;
}

function writeMap(entries: readonly (readonly [string, Parsed])[], dialect: Dialect): Attributes {
  const written: [string, unknown][] = [];
  for (const [key, value] of entries) {
    if (value !== WRONG) {
      written.push([writeText(key, dialect), writeParsed(value, dialect)]);
    }
  }
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

function nonEmpty(attributes: Attributes): Attributes | undefined {
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}
