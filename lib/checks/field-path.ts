import { type PlacedField, placedFieldsOf } from "../schema/placed-field";
import type { ResourceType } from "../schema/resource-type";
import { type Fields, isFields, type UNKNOWN, type Value } from "../schema/value";

/** A declared field at its place, as the rules know it. */
export interface FieldPath extends PlacedField {
  /** Begins the ids of the rules that are generated for it. */
  readonly id: string;
  /** Whether the field is a member of the entries of a list. The API nests lists no deeper. */
  readonly inList: boolean;
}

function kebab(prop: string): string {
  return prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `ike` and `ike-version` make `ike-version`, `policy-rule` and `rule-index` make `policy-rule-index`. */
function join(prefix: string | undefined, name: string): string {
  if (prefix === undefined) {
    return name;
  }
  const last = prefix.slice(prefix.lastIndexOf("-") + 1);
  return name.startsWith(`${last}-`) ? prefix + name.slice(last.length) : `${prefix}-${name}`;
}

function idOf({ field, parent }: PlacedField): string {
  const prefix = parent && (parent.field.memberRulePrefix ?? kebab(parent.field.prop));
  return join(prefix, kebab(field.prop));
}

/** All fields that a request of the type may carry, objects before their members. */
export function fieldPathsOf({ requestFields }: ResourceType): readonly FieldPath[] {
  return placedFieldsOf(requestFields)
    .filter(({ field }) => field.output !== true)
    .map((placed) => ({ ...placed, id: idOf(placed), inList: placed.parent?.field.type === "objects" }));
}

/** Finds a field by its API names. */
export function findFieldPath(paths: readonly FieldPath[], names: readonly string[]): FieldPath {
  const fieldPath = paths.find((candidate) => candidate.names.join(".") === names.join("."));
  if (fieldPath === undefined) {
    throw new Error(`no field ${names.join(".")} is declared`);
  }
  return fieldPath;
}

/**
 * Makes a reader of a field that is in no list. It returns undefined also where an object around the field is unknown.
 */
export function readerOf({ names }: FieldPath): (specification: Fields) => Value {
  const [first = "", second, third] = names;
  if (second === undefined) {
    return (specification) => specification[first];
  }
  const inFirst = (specification: Fields): Value => member(specification[first], second);
  if (third === undefined) {
    return inFirst;
  }
  // The usual depths have no loop, because checks read nearly every field of every specification through this function.
  return names.length === 3
    ? (specification) => member(inFirst(specification), third)
    : (specification) => names.reduce<Value>(member, specification);
}

function member(value: Value, name: string): Value {
  return isFields(value) ? value[name] : undefined;
}

/** A value that is neither unknown nor absent. */
export type KnownValue = Exclude<Value, null | undefined | typeof UNKNOWN>;

/** The API names from the root, joined by dots. */
export function dotted(fieldPath: FieldPath): string {
  return fieldPath.names.join(".");
}
