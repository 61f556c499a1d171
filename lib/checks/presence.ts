import { isAbsent, isList, UNKNOWN, type Value } from "../schema/value";

/**
 * Whether a value is given. Empty lists count as absent, as do the absent entries of a list. An unknown value may turn
 * out to be absent; an unknown entry of a list still counts as an entry.
 */
export function isGiven(value: Value): boolean | typeof UNKNOWN {
  if (value === UNKNOWN) {
    return UNKNOWN;
  }
  return isList(value) ? value.some(isEntry) : !isAbsent(value);
}

/** Whether an entry of a list, or a member of the tags, is present. */
export function isEntry(value: Value): boolean {
  return !isAbsent(value);
}

/** Whether a rule can check the value: it is present and known. */
export function isKnown<T extends Value>(value: T): value is Exclude<T, null | undefined | typeof UNKNOWN> {
  return value !== UNKNOWN && !isAbsent(value);
}
