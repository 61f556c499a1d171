import { type Fields, isAbsent, isFields, isList, type Value } from "../schema/value";

/** Whether two values are equal. Absent equals null, and unknown equals only unknown. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) {
    return true;
  }
  if (isAbsent(a) || isAbsent(b)) {
    return isAbsent(a) && isAbsent(b);
  }
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((element, index) => sameValue(element, b[index]));
  }
  if (isFields(a)) {
    return isFields(b) && sameNames(a, b) && Object.keys(a).every((name) => sameValue(a[name], b[name]));
  }
  return false;
}

/** Whether two objects or maps have the same member names. */
export function sameNames(a: Fields, b: Fields): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name));
}
