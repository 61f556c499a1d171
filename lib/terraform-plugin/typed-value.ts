import { type Fields, isAbsent, isRecord, type Path, UNKNOWN, type Value } from "../schema/value";
import { numberValue } from "./numbers";
import type { Attribute, Attributes } from "./schema";
import { asSet } from "./set-value";
import { isNested, type Shape, shapeOf } from "./shape";

/** A value that does not have its attribute's type. */
export interface TypeProblem {
  readonly path: Path;
  /** "must be a string, got a number": never the value, which may be a secret. */
  readonly text: string;
}

/**
 * Normalizes an object by its schema: exactly the schema's attributes, null if absent, and strings in the normal form
 * that Terraform uses. A value of another type becomes null and is reported.
 */
export function typedFields(
  attributes: Attributes,
  given: unknown,
  report: (problem: TypeProblem) => void = () => {},
  path: Path = [],
): Fields {
  const source = isRecord(given) ? given : {};
  const fields: Record<string, Value> = {};
  for (const [name, { type }] of Object.entries(attributes)) {
    const member = Object.hasOwn(source, name) ? source[name] : null;
    // Most members are null, or simple values of the right type, and need no path.
    const simple = typeof type === "string" ? typedSimple(type, member) : undefined;
    fields[name] = isAbsent(member) ? null : (simple ?? typedValue(type, member, report, [...path, name]));
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
  const value = typedAs(shapeOf(type), given, report, path);
  if (value === undefined) {
    report({ path, text: `must be ${nameOfType(type)}, got ${nameOfGiven(given)}` });
    return null;
  }
  return value;
}

/** Undefined if the value does not have this shape. */
function typedAs(shape: Shape, given: unknown, report: (problem: TypeProblem) => void, path: Path): Value | undefined {
  switch (shape.kind) {
    case "simple":
      return typedSimple(shape.name, given);
    case "object":
      return isRecord(given) ? typedFields(shape.attributes, given, report, path) : undefined;
    case "list":
      return Array.isArray(given)
        ? given.map((element, index) => typedValue(shape.element, element, report, [...path, index]))
        : undefined;
    case "set": {
      // No path leads to one element of a set, so its problems are reported for the set.
      const ofSet = (problem: TypeProblem) =>
        report(problem.path.length > path.length ? problem : { path, text: `has an element that ${problem.text}` });
      return Array.isArray(given)
        ? asSet(given.map((element) => typedValue(shape.element, element, ofSet, path)))
        : undefined;
    }
    case "map":
      return isRecord(given)
        ? Object.fromEntries(
            Object.entries(given).map(([key, element]) => [
              key.normalize("NFC"),
              typedValue(shape.element, element, report, [...path, key]),
            ]),
          )
        : undefined;
  }
}

/** Undefined if the value does not have this type. */
function typedSimple(name: "string" | "number" | "bool", given: unknown): Value | undefined {
  switch (name) {
    case "string":
      return typeof given === "string" ? given.normalize("NFC") : undefined;
    case "number":
      return numberValue(given);
    case "bool":
      return typeof given === "boolean" ? given : undefined;
  }
}

function nameOfType(type: Attribute["type"]): string {
  const shape = shapeOf(type);
  switch (shape.kind) {
    case "simple":
      return `a ${shape.name}`;
    case "object":
      return "an object";
    default:
      return `a ${shape.kind}${isNested(type) ? " of objects" : ""}`;
  }
}

function nameOfGiven(given: unknown): string {
  if (typeof given === "number" && !Number.isFinite(given)) {
    return "a number that is not finite";
  }
  return Array.isArray(given) ? "a list" : typeof given === "object" ? "an object" : `a ${typeof given}`;
}
