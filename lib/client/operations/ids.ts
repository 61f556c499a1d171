/**
 * Letters, digits and other characters that need no encoding in a path; never only dots, which would change the path.
 */
const USABLE = /^[\w~-][\w.~-]{0,127}$/;

/**
 * The id in an answer, as text; undefined if it is not usable. The service documents UUIDs. Other ids, numbers
 * included, are accepted if they are safe as one step of a path.
 */
export function usableId(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && USABLE.test(text) ? text : undefined;
}
