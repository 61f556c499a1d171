import { REQUEST_FIELDS } from "../resources/connection/fields/connection-fields";
import type { Field } from "../schema/field";
import { type Fields, isFields, type UNKNOWN, type Value } from "../schema/value";

/** One declared field, at the place that it has in a specification. */
export interface FieldPath {
  readonly field: Field;
  /** API names from the root; list positions are left out. */
  readonly names: readonly string[];
  /** Begins the ids of the rules that are generated for it. */
  readonly id: string;
  /** Whether the last object on the way is an entry of a list, which is all the nesting that the API has. */
  readonly inList: boolean;
}

/** How the ids of an object's members begin. */
const MEMBER_PREFIXES: Readonly<Record<string, string>> = {
  policy_rules: "policy-rule",
  ikepolicy: "ike",
  dpd: "dpd",
  ipsecpolicy: "ipsec",
};

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

function fieldPathsOf(fields: readonly Field[], parents: readonly string[], inList: boolean): FieldPath[] {
  return fields.flatMap((field) => {
    const names = [...parents, field.name];
    const parent = parents[parents.length - 1];
    const id = join(parent === undefined ? undefined : MEMBER_PREFIXES[parent], kebab(field.prop));
    return [{ field, names, id, inList }, ...fieldPathsOf(field.fields ?? [], names, field.type === "objects")];
  });
}

/** All fields of a request, objects before their members. */
export const FIELD_PATHS: readonly FieldPath[] = fieldPathsOf(REQUEST_FIELDS, [], false);

/** The place of a field by its API names. */
export function fieldPathOf(...names: readonly string[]): FieldPath {
  const fieldPath = FIELD_PATHS.find((candidate) => candidate.names.join(".") === names.join("."));
  if (fieldPath === undefined) {
    throw new Error(`no field ${names.join(".")} is declared`);
  }
  return fieldPath;
}

/** The value at a place that is in no list; undefined also where it is inside something unknown. */
export function readerOf({ names }: FieldPath): (specification: Fields) => Value {
  const [first = "", second, third] = names;
  if (second === undefined) {
    return (specification) => specification[first];
  }
  const inFirst = (specification: Fields): Value => member(specification[first], second);
  return third === undefined ? inFirst : (specification) => member(inFirst(specification), third);
}

function member(value: Value, name: string): Value {
  return isFields(value) ? value[name] : undefined;
}

/** A value that is neither unknown nor absent. */
export type KnownValue = Exclude<Value, null | undefined | typeof UNKNOWN>;

/** The place's API names joined by dots. */
export function dotted(fieldPath: FieldPath): string {
  return fieldPath.names.join(".");
}
