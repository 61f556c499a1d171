import { type Fields, isAbsent, UNKNOWN, valueAt } from "../schema/value";
import type { FieldPath } from "./field-path";

/**
 * Reads which choice is in effect: the default where none is given. A value outside the choices counts as unknown: it
 * is either reported already or newer than this library.
 */
export function choiceReader({ field, names }: FieldPath): (specification: Fields) => string | typeof UNKNOWN {
  const choices: ReadonlySet<unknown> = new Set(field.choices);
  return (specification) => {
    const value = valueAt(specification, names);
    if (isAbsent(value)) {
      return typeof field.default === "string" ? field.default : UNKNOWN;
    }
    return typeof value === "string" && choices.has(value) ? value : UNKNOWN;
  };
}
