import { findField, type NamedField, type Naming, nameOf } from "../schema/naming";
import type { ResourceType } from "../schema/resource-type";
import { allOf } from "./given";
import { nearest } from "./nearest";
import type { ValueProblem } from "./problem";

/** A name that no field has. */
export interface UnknownName extends ValueProblem {
  /** The name that was probably meant, in the requested naming, if one is similar enough. */
  readonly nearest?: string;
}

/**
 * Names at any depth that the declaration does not have. Searches only plain objects and lists. Keys of tags are the
 * user's own names.
 */
export function findUnknownNames(
  type: ResourceType,
  props: unknown,
  naming: Naming,
  others: readonly NamedField[] = type.constructProps,
): UnknownName[] {
  const search: Search = { type, naming, found: [] };
  collect(search, props, [...type.requestFields, ...others], []);
  return search.found;
}

interface Search {
  readonly type: ResourceType;
  readonly naming: Naming;
  readonly found: UnknownName[];
}

type Here = readonly (string | number)[];

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function collect(search: Search, value: unknown, fields: readonly NamedField[], path: Here): void {
  if (!isPlainObject(value)) {
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const field = fields.find((candidate) => nameOf(candidate, search.naming) === name);
    if (field?.fields !== undefined) {
      collectAll(search, member, field.fields, [...path, name]);
    } else if (field === undefined && member !== undefined && member !== null) {
      search.found.push(unknownName(search, name, fields, path));
    }
  }
}

/** Searches an object, or each object of a list. */
function collectAll(search: Search, value: unknown, fields: readonly NamedField[], path: Here): void {
  if (!Array.isArray(value)) {
    collect(search, value, fields, path);
    return;
  }
  for (const [position, entry] of value.entries()) {
    collect(search, entry, fields, [...path, position]);
  }
}

function unknownName({ type, naming }: Search, name: string, fields: readonly NamedField[], parent: Here): UnknownName {
  const place = { path: [...parent, name], isPathVerbatim: true } as const;
  const use = (right: string): UnknownName => ({ ...place, message: `is not a prop; use ${right}`, nearest: right });
  const elsewhere = naming === "props" ? propOf(type, parent.join("."), bare(name)) : undefined;
  if (elsewhere !== undefined) {
    return use(elsewhere);
  }
  // If the field has this name in the other naming, the right name is certain, and no similarity is needed.
  const other = findField(fields, name);
  const names = fields.map((field) => nameOf(field, naming));
  const right = other === undefined ? nearest(name, names) : nameOf(other, naming);
  return right === undefined ? { ...place, message: `is not a prop; the props are ${allOf(names)}` } : use(right);
}

/** The prop that other products or documents call by that name. */
function propOf({ vocabulary }: ResourceType, parent: string, name: string): string | undefined {
  const names = Object.hasOwn(vocabulary.props, parent) ? vocabulary.props[parent] : undefined;
  return names !== undefined && Object.hasOwn(names, name) ? names[name] : undefined;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
