import { Construct } from "constructs";
import { quote } from "../../checks/given";
import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, type Path, UNKNOWN, type Value } from "../../schema/value";
import type { Problem } from "../checks/problem";
import { misusedMapToken, misusedToken } from "../expressions/misused-token";
import { isPlainText, isUnknownText, isUnknownValue, readText } from "../expressions/text";
import { byProp } from "./by-prop";
import { keySourceOf } from "./key-source";

/** The props as the rules see them. */
export interface ReadProps {
  /** API names, and UNKNOWN for all that only Terraform will know. */
  readonly specification: Fields;
  readonly problems: readonly Problem[];
  /** Whether there is a name, at any depth, that no field has. */
  readonly hasOtherNames: boolean;
}

export function readProps(type: ResourceType, props: Readonly<Record<string, unknown>>): ReadProps {
  const reading: Reading = { problems: [], hasOtherNames: false };
  const specification = readMembers(type.requestFields, props, [], reading);
  for (const { name, prop, isFact } of type.constructProps) {
    const fact = isFact ? readValue(undefined, props[prop], [prop], reading) : undefined;
    if (fact !== undefined) {
      specification[name] = fact;
    }
  }
  return { specification, ...reading };
}

interface Reading {
  readonly problems: Problem[];
  hasOtherNames: boolean;
}

function readMembers(
  fields: readonly Field[],
  object: Readonly<Record<string, unknown>>,
  path: Path,
  reading: Reading,
): Record<string, Value> {
  const known = byProp(fields);
  const members: Record<string, Value> = {};
  for (const [name, given] of Object.entries(object)) {
    const field = known.get(name);
    if (field === undefined) {
      reading.hasOtherNames = true;
    } else if (given !== undefined && given !== null) {
      members[field.name] =
        isPlainText(given) && field.type !== "secret" ? given : readValue(field, given, [...path, name], reading);
    }
  }
  return members;
}

function readValue(field: Field | undefined, value: unknown, path: Path, reading: Reading): Value {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (field?.type === "secret") {
    return readKey(value, path, reading);
  }
  if (isPlainText(value)) {
    return value;
  }
  const misuse = misusedToken(value);
  if (misuse !== undefined) {
    reading.problems.push({ path, message: misuse });
    return UNKNOWN;
  }
  if (typeof value === "string") {
    return readKnownText(value, path, reading);
  }
  if (typeof value === "boolean") {
    return value;
  }
  if (isUnknownValue(value)) {
    return UNKNOWN;
  }
  if (typeof value === "number") {
    return value;
  }
  if (Array.isArray(value)) {
    return readList(field, value, path, reading);
  }
  if (typeof value !== "object") {
    reading.problems.push({ path, message: `must be a plain value, got a ${typeof value}` });
    return UNKNOWN;
  }
  if (Construct.isConstruct(value)) {
    reading.problems.push({
      path,
      message: `must be a plain value, got the construct ${quote(value.node.path)}; use one of its attributes, such as its id`,
    });
    return UNKNOWN;
  }
  if (field?.type === "tags") {
    return readTags(value as Record<string, unknown>, path, reading);
  }
  return readMembers(field?.fields ?? [], value as Record<string, unknown>, path, reading);
}

function readList(field: Field | undefined, list: readonly unknown[], path: Path, reading: Reading): Value {
  const ofEntries: Field | undefined = field?.type === "objects" ? { ...field, type: "object" } : undefined;
  const entries: Value[] = [];
  // Not `map`, which passes over the holes of a list.
  for (let position = 0; position < list.length; position += 1) {
    const entry = list[position];
    const here = [...path, position];
    entries.push(
      isMissing(entry)
        ? readMissing(statementOf(field), entry, here, reading)
        : readValue(ofEntries, entry, here, reading),
    );
  }
  return entries;
}

function isMissing(entry: unknown): entry is null | undefined {
  return entry === null || entry === undefined;
}

function statementOf(field: Field | undefined): string {
  return field?.type === "objects" ? "must be an object" : "must be a string";
}

/** Nobody writes an entry to say nothing: it would vanish, and what was meant with it. */
function readMissing(statement: string, entry: null | undefined, path: Path, reading: Reading): Value {
  const fix =
    typeof path.at(-1) === "number"
      ? 'remove the entry, or give it a value (in YAML an empty "-" is null)'
      : 'take the tag out, or use "" for one without value';
  reading.problems.push({ path, message: `${statement}, got ${entry}; ${fix}` });
  return UNKNOWN;
}

function readKnownText(text: string, path: Path, reading: Reading): Value {
  const read = readText(text);
  if (read === undefined) {
    reading.problems.push({
      path,
      message:
        `is ambiguous: it is neither a plain string nor a complete Terraform expression, got ${quote(text)}; ` +
        "put it into a TerraformLocal, which follows the rules of Terraform, and pass its `asString`",
    });
    return UNKNOWN;
  }
  return read;
}

/** Tags whose key is unknown cannot be judged, not even counted: they may turn out to be the same. */
function readTags(tags: Readonly<Record<string, unknown>>, path: Path, reading: Reading): Fields {
  const read: [string, Value][] = [];
  for (const [key, value] of Object.entries(tags)) {
    const here = [...path, key];
    const misuse = misusedMapToken(key);
    if (misuse !== undefined) {
      reading.problems.push({ path, message: misuse });
    } else if (isMissing(value)) {
      read.push([key, readMissing("must be a string", value, here, reading)]);
    } else if (!isUnknownText(key)) {
      read.push([key, readValue(undefined, value, here, reading)]);
    }
  }
  return Object.fromEntries(read);
}

function readKey(value: unknown, path: Path, reading: Reading): Value {
  const source = keySourceOf(value);
  if (source === undefined) {
    reading.problems.push({
      path,
      message: `must be a PreSharedKey, got ${value === null ? "null" : describeWithoutContent(value)}; use PreSharedKey.fromEnvironment("NAME_OF_A_VARIABLE"), fromFile, fromTerraform or unsafeLiteral`,
    });
    return UNKNOWN;
  }
  const mistakes = source.mistakes ?? [];
  reading.problems.push(...mistakes.map((message) => ({ path, message })));
  return source.source === "literal" && mistakes.length === 0 ? source.value : UNKNOWN;
}

function describeWithoutContent(value: unknown): string {
  if (typeof value === "string") {
    return `text of ${value.length} characters`;
  }
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "another object" : `a ${typeof value}`;
}
