import { type Fields, type Path, UNKNOWN, type Value } from "../schema/value";
import { numberValue } from "./numbers";
import type { Attribute, Attributes, NestedType, SimpleType } from "./provider";

/** A value that is not of its attribute's type. */
export interface TypeProblem {
  readonly path: Path;
  /** "must be a string, and is a number": never the value, which may be a secret. */
  readonly text: string;
}

/** Whether the members of an attribute are attributes themselves. */
export function isNested(type: Attribute["type"]): type is NestedType {
  return typeof type === "object" && "nesting" in type;
}

/**
 * The object as its schema describes it: every attribute present and null where absent, none more, strings in the
 * normal form that Terraform uses. What is of another type becomes null and is reported.
 */
export function typedFields(
  attributes: Attributes,
  given: unknown,
  report: (problem: TypeProblem) => void = () => {},
  path: Path = [],
): Fields {
  const source = isRecord(given) ? given : {};
  const fields: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const member = Object.hasOwn(source, name) ? source[name] : null;
    fields[name] = typedValue(attribute.type, member, report, [...path, name]);
  }
  return fields;
}

function typedValue(
  type: Attribute["type"],
  given: unknown,
  report: (problem: TypeProblem) => void,
  path: Path,
): Value {
  if (given === null || given === undefined) {
    return null;
  }
  if (given === UNKNOWN) {
    return UNKNOWN;
  }
  const value = isNested(type) ? typedNested(type, given, report, path) : typedSimple(type, given, report, path);
  if (value === undefined) {
    report({ path, text: `must be ${nameOfType(type)}, and is ${nameOfGiven(given)}` });
    return null;
  }
  return value;
}

/** Undefined: not of this type. */
function typedSimple(
  type: SimpleType,
  given: unknown,
  report: (problem: TypeProblem) => void,
  path: Path,
): Value | undefined {
  if (type === "string") {
    return typeof given === "string" ? given.normalize("NFC") : undefined;
  }
  if (type === "number") {
    return numberValue(given);
  }
  if (type === "bool") {
    return typeof given === "boolean" ? given : undefined;
  }
  if ("list" in type) {
    return Array.isArray(given)
      ? given.map((element, index) => typedValue(type.list, element, report, [...path, index]))
      : undefined;
  }
  if (!isRecord(given)) {
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(given).map(([key, element]) => [
      key.normalize("NFC"),
      typedValue(type.map, element, report, [...path, key]),
    ]),
  );
}

function typedNested(
  type: NestedType,
  given: unknown,
  report: (problem: TypeProblem) => void,
  path: Path,
): Value | undefined {
  if (type.nesting === "single") {
    return isRecord(given) ? typedFields(type.attributes, given, report, path) : undefined;
  }
  if (!Array.isArray(given)) {
    return undefined;
  }
  const elementType: NestedType = { nesting: "single", attributes: type.attributes };
  return given.map((element, index) => typedValue(elementType, element, report, [...path, index]));
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function nameOfType(type: Attribute["type"]): string {
  if (isNested(type)) {
    return type.nesting === "single" ? "an object" : "a list of objects";
  }
  if (typeof type === "string") {
    return `a ${type}`;
  }
  return "list" in type ? "a list" : "a map";
}

function nameOfGiven(given: unknown): string {
  if (typeof given === "number" && !Number.isFinite(given)) {
    return "not a finite number";
  }
  return Array.isArray(given) ? "a list" : typeof given === "object" ? "an object" : `a ${typeof given}`;
}
