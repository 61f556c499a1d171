import { type Fields, isAbsent } from "../../../schema/value";

/** An answer without the members that are absent. */
export function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value)));
}
