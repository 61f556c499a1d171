import { Construct } from "constructs";
import { REQUEST_FIELDS } from "../model/connection-fields";
import type { Field } from "../model/field";
import { type Fields, type Path, UNKNOWN, type Value } from "../model/value";
import { quote } from "../rules/given";
import { keySourceOf } from "./key-source";
import type { Problem } from "./problem";
import { isUnknownText, isUnknownValue, readText } from "./text";

/** The props as the rules see them: API names, everything that only Terraform will know as UNKNOWN. */
export function readProps(props: Readonly<Record<string, unknown>>): {
  readonly specification: Record<string, Value>;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const specification = readMembers(REQUEST_FIELDS, props, [], problems);
  const attachment = readValue(undefined, props.gatewayAttachment, ["gatewayAttachment"], problems);
  if (attachment !== undefined) {
    specification.gateway_attachment = attachment;
  }
  return { specification, problems };
}

function readMembers(
  fields: readonly Field[],
  object: Readonly<Record<string, unknown>>,
  path: Path,
  problems: Problem[],
): Record<string, Value> {
  const members: Record<string, Value> = {};
  for (const field of fields) {
    const value = readValue(field, object[field.prop], [...path, field.prop], problems);
    if (value !== undefined) {
      members[field.name] = value;
    }
  }
  return members;
}

function readValue(field: Field | undefined, value: unknown, path: Path, problems: Problem[]): Value {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (field?.type === "secret") {
    return readKey(value, path, problems);
  }
  if (typeof value === "string") {
    return readKnownText(value, path, problems);
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
    return value.map((entry, position) =>
      readValue(
        field?.type === "objects" ? { ...field, type: "object" } : undefined,
        entry,
        [...path, position],
        problems,
      ),
    );
  }
  if (typeof value !== "object") {
    problems.push({ path, message: `must be a plain value, got a ${typeof value}` });
    return UNKNOWN;
  }
  if (Construct.isConstruct(value)) {
    problems.push({
      path,
      message: `must be a plain value, got the construct ${quote(value.node.path)}; use one of its attributes, such as its id`,
    });
    return UNKNOWN;
  }
  if (field?.type === "tags") {
    return readTags(value as Record<string, unknown>, path, problems);
  }
  return readMembers(field?.fields ?? [], value as Record<string, unknown>, path, problems);
}

function readKnownText(text: string, path: Path, problems: Problem[]): Value {
  const read = readText(text);
  if (read === undefined) {
    problems.push({
      path,
      message:
        `must be either text or a Terraform expression, got ${quote(text)}, of which nobody can tell what it is; ` +
        "put it into a TerraformLocal, where Terraform's own rules hold, and pass its `asString`",
    });
    return UNKNOWN;
  }
  return read;
}

/** Tags whose key is unknown cannot be judged, not even counted: they may turn out to be the same. */
function readTags(tags: Readonly<Record<string, unknown>>, path: Path, problems: Problem[]): Fields {
  const read: Record<string, Value> = {};
  for (const [key, value] of Object.entries(tags)) {
    if (!isUnknownText(key)) {
      read[key] = readValue(undefined, value, [...path, key], problems);
    }
  }
  return read;
}

function readKey(value: unknown, path: Path, problems: Problem[]): Value {
  const source = keySourceOf(value);
  if (source === undefined) {
    problems.push({
      path,
      message: `must be a PreSharedKey, got ${value === null ? "null" : describeWithoutContent(value)}; use PreSharedKey.fromEnvironment("NAME_OF_A_VARIABLE"), fromFile, fromTerraform or unsafeLiteral`,
    });
    return UNKNOWN;
  }
  return source.source === "literal" ? source.value : UNKNOWN;
}

function describeWithoutContent(value: unknown): string {
  if (typeof value === "string") {
    return `text of ${value.length} characters`;
  }
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "another object" : `a ${typeof value}`;
}
