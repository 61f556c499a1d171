import { findField, type NamedField, type Naming, nameOf } from "../schema/naming";
import { placedFieldsOf } from "../schema/placed-field";
import type { ResourceType } from "../schema/resource-type";
import type { Path } from "../schema/value";
import { allOf, oneOf } from "./given";
import { formatPath } from "./message";
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
  collect(search, props, {
    path: [],
    props: [],
    fields: [...type.requestFields, ...others],
    outputs: type.outputFields,
  });
  return search.found;
}

interface Search {
  readonly type: ResourceType;
  readonly naming: Naming;
  readonly found: UnknownName[];
}

/** An object, or a list of objects, that is looked into. */
interface Here {
  /** As it is written. */
  readonly path: readonly (string | number)[];
  /** The right names of the props on the way, without list positions. */
  readonly props: readonly string[];
  readonly fields: readonly NamedField[];
  /** What only answers have there. */
  readonly outputs: readonly NamedField[];
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function collect(search: Search, value: unknown, here: Here): void {
  if (!isPlainObject(value)) {
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const field = here.fields.find((candidate) => nameOf(candidate, search.naming) === name);
    if (field !== undefined) {
      collectWithin(search, member, within(here, name, field));
    } else if (member !== undefined && member !== null) {
      collectUnknown(search, name, member, here);
    }
  }
}

function within({ path, props }: Here, name: string, { prop, fields = [] }: NamedField): Here {
  return {
    path: [...path, name],
    props: [...props, prop],
    fields: fields.filter(({ output }) => output !== true),
    outputs: fields.filter(({ output }) => output === true),
  };
}

/** The names in an object, or in those of a list. */
function collectWithin(search: Search, value: unknown, here: Here): void {
  if (here.fields.length === 0) {
    return;
  }
  if (!Array.isArray(value)) {
    collect(search, value, here);
    return;
  }
  for (const [position, entry] of value.entries()) {
    collect(search, entry, { ...here, path: [...here.path, position] });
  }
}

/** What a name was meant to be. */
interface Meant {
  /** Follows "is not a prop". */
  readonly fix: string;
  readonly name?: string;
  /** The field of that name, if it belongs to the same object. */
  readonly field?: NamedField;
}

function collectUnknown(search: Search, name: string, member: unknown, here: Here): void {
  const { fix, name: right, field } = meantBy(search, name, here);
  const isInList = field?.type === "object" && Array.isArray(member) && member.length === 1;
  const message = `is not a prop; ${fix}${isInList ? ", and give the entry without the list" : ""}`;
  search.found.push({ path: [...here.path, name], isPathVerbatim: true, message, nearest: right });
  if (field !== undefined) {
    collectWithin(search, member, within(here, name, field));
  }
}

/** Exact knowledge comes first, and the nearest spelling where there is none. */
function meantBy({ type, naming }: Search, name: string, { props, fields, outputs }: Here): Meant {
  const names = fields.map((field) => nameOf(field, naming));
  const of = (right: string): Meant => ({ fix: `use ${right}`, name: right, field: fields[names.indexOf(right)] });
  const elsewhere = naming === "props" ? propOf(type, props, name) : undefined;
  if (elsewhere !== undefined) {
    return of(elsewhere);
  }
  const other = findField(fields, name);
  if (other !== undefined) {
    return of(nameOf(other, naming));
  }
  if (findField(outputs, name) !== undefined) {
    return { fix: "leave it out, because only the service sets it" };
  }
  const right = nearest(name, names);
  if (right !== undefined) {
    return of(right);
  }
  const places = placesOf(type, name).map((place) => formatPath(type, place, naming));
  return { fix: places.length === 0 ? `the props are ${allOf(names)}` : `use ${oneOf(places)}` };
}

/** Where in a request there is a field of that name. */
function placesOf({ requestFields }: ResourceType, name: string): readonly Path[] {
  return placedFieldsOf(requestFields)
    .filter(({ field }) => field.output !== true)
    .filter(({ field }) => [field.prop, field.name].some((candidate) => bare(candidate) === bare(name)))
    .map(({ names }) => names);
}

/** The prop that other products call by that name. */
function propOf({ vocabulary }: ResourceType, parent: readonly string[], name: string): string | undefined {
  const place = parent.join(".");
  const names = Object.hasOwn(vocabulary.props, place) ? vocabulary.props[place] : undefined;
  return names !== undefined && Object.hasOwn(names, bare(name)) ? names[bare(name)] : undefined;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
