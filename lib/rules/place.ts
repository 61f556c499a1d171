import { REQUEST_FIELDS } from "../model/connection-fields";
import type { Field } from "../model/field";
import { type Fields, isFields, isList, type Path, type UNKNOWN, type Value, valueAt } from "../model/value";
import { isKnown } from "./presence";

/** One declared field, at the place that it has in a specification. */
export interface Place {
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

function placesOf(fields: readonly Field[], parents: readonly string[], inList: boolean): Place[] {
  return fields.flatMap((field) => {
    const names = [...parents, field.name];
    const parent = parents[parents.length - 1];
    const id = join(parent === undefined ? undefined : MEMBER_PREFIXES[parent], kebab(field.prop));
    return [{ field, names, id, inList }, ...placesOf(field.fields ?? [], names, field.type === "objects")];
  });
}

/** All fields of a request, objects before their members. */
export const PLACES: readonly Place[] = placesOf(REQUEST_FIELDS, [], false);

/** The place of a field by its API names. */
export function placeOf(...names: readonly string[]): Place {
  const place = PLACES.find((candidate) => candidate.names.join(".") === names.join("."));
  if (place === undefined) {
    throw new Error(`no field ${names.join(".")} is declared`);
  }
  return place;
}

/** Shows every known value at a place, with the position of the list entry that it is in. */
export function visit(specification: Fields, place: Place, see: (value: KnownValue, position?: number) => void): void {
  const { names } = place;
  if (!place.inList) {
    const value = names.length === 1 ? specification[names[0] as string] : valueAt(specification, names);
    if (isKnown(value)) {
      see(value);
    }
    return;
  }
  const list = specification[names[0] as string];
  if (isList(list)) {
    for (let position = 0; position < list.length; position++) {
      const entry = list[position];
      const value = isFields(entry) ? entry[names[1] as string] : undefined;
      if (isKnown(value)) {
        see(value, position);
      }
    }
  }
}

/** A value that is neither unknown nor absent. */
export type KnownValue = Exclude<Value, null | undefined | typeof UNKNOWN>;

/** The path of a value that {@link visit} showed. */
export function pathOf(place: Place, position?: number): Path {
  const [first, ...rest] = place.names;
  return position === undefined ? place.names : [first as string, position, ...rest];
}

/** The place's API names joined by dots. */
export function dotted(place: Place): string {
  return place.names.join(".");
}
