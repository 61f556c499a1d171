import { REQUEST_FIELDS } from "../model/connection-fields";
import { CONSTRUCT_PROPS, findField, type NamedField, type Naming, nameOf } from "../model/prop-names";
import { nearest } from "./nearest";
import type { Rule, Violation } from "./rule";
import { specificationTable } from "./sources";

/** A name that no field has. */
export interface UnknownName extends Violation {
  /** The right name, in the naming that was asked for, where one is near enough. */
  readonly nearest?: string;
}

/** No part of `RULES`: fields newer than this library are legal in a specification, and only a misspelled prop is not. */
export const UNKNOWN_NAME: Rule = {
  id: "unknown-name",
  severity: "error",
  field: "",
  statement: "must be the name of a prop",
  source: specificationTable(3),
  check: () => [],
};

/**
 * Names at any depth that the declaration does not have. Values are looked into only where they are plain objects and
 * lists; keys of tags are names of the user's own.
 */
export function findUnknownNames(
  props: unknown,
  naming: Naming,
  others: readonly NamedField[] = CONSTRUCT_PROPS,
): UnknownName[] {
  const found: UnknownName[] = [];
  collect(props, [...REQUEST_FIELDS, ...others], [], naming, found);
  return found;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function collect(
  value: unknown,
  fields: readonly NamedField[],
  path: readonly (string | number)[],
  naming: Naming,
  found: UnknownName[],
): void {
  if (!isPlainObject(value)) {
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const field = fields.find((candidate) => nameOf(candidate, naming) === name);
    if (field?.fields !== undefined) {
      collectAll(member, field.fields, [...path, name], naming, found);
    } else if (field === undefined && member !== undefined && member !== null) {
      found.push(unknownName(name, fields, [...path, name], naming));
    }
  }
}

/** The names in an object, or in those of a list. */
function collectAll(...[value, fields, path, naming, found]: Parameters<typeof collect>): void {
  if (!Array.isArray(value)) {
    collect(value, fields, path, naming, found);
    return;
  }
  for (const [position, entry] of value.entries()) {
    collect(entry, fields, [...path, position], naming, found);
  }
}

function unknownName(
  name: string,
  fields: readonly NamedField[],
  path: readonly (string | number)[],
  naming: Naming,
): UnknownName {
  // The name that the field has in the other naming is exact knowledge, no guess.
  const other = findField(fields, name);
  const right =
    other === undefined
      ? nearest(
          name,
          fields.map((field) => nameOf(field, naming)),
        )
      : nameOf(other, naming);
  const finding = { rule: UNKNOWN_NAME, path, isPathVerbatim: true } as const;
  return right === undefined ? finding : { ...finding, fix: `use ${right}`, nearest: right };
}
