/**
 * A value that is not known yet: a token at synth, an unresolved expression while Terraform plans.
 *
 * It is a registered symbol, so that two copies of this package in one process still agree on it.
 */
export const UNKNOWN: unique symbol = Symbol.for("cdktf-huaweicloud-vpn/unknown") as never;

/** Any value of a specification: JSON, in which every part may be {@link UNKNOWN}. `undefined` and `null` both mean absent. */
export type Value = string | number | boolean | null | undefined | typeof UNKNOWN | readonly Value[] | Fields;

/** An object of a specification; its members have the API's names. */
export interface Fields {
  readonly [name: string]: Value;
}

/** The path of a value: member names and list positions, from the root of the specification. */
export type Path = readonly (string | number)[];

export function isFields(value: Value): value is Fields {
  return isRecord(value);
}

/** Whether a value is an object other than a list. The members are not checked. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** An object without the members that are absent. */
export function withoutAbsent<Type>(object: Readonly<Record<string, Type>>): Record<string, NonNullable<Type>> {
  const present = Object.entries(object).filter((entry): entry is [string, NonNullable<Type>] => !isAbsent(entry[1]));
  return Object.fromEntries(present);
}

/**
 * The member of that name. Looks at own members only, because users choose the keys of tags and additional fields: an
 * empty object has no `constructor`, and `__proto__` is an ordinary key.
 */
export function memberOf(fields: Fields, name: string): Value {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The value at a path; undefined if a step does not exist, {@link UNKNOWN} if a value on the path is unknown. */
export function valueAt(root: Value, path: Path): Value {
  let value = root;
  // By position: this is called most of all, and an iterator costs an object for each step until the code is optimized.
  for (let position = 0; position < path.length; position++) {
    const step = path[position] as string | number;
    if (value === UNKNOWN) {
      return UNKNOWN;
    }
    if (typeof step === "number") {
      value = isList(value) ? value[step] : undefined;
    } else {
      value = isFields(value) ? memberOf(value, step) : undefined;
    }
  }
  return value;
}

/** Whether a value, or any part of it, is unknown. */
export function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) {
    return true;
  }
  if (isList(value)) {
    return value.some(hasUnknown);
  }
  return isFields(value) && Object.values(value).some(hasUnknown);
}
