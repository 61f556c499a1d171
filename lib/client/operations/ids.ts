/** Letters, digits and what else a path takes as it is; never dots alone, which would lead elsewhere. */
const USABLE = /^[\w~-][\w.~-]{0,127}$/;

/**
 * The id that an answer gives, as text; undefined where it cannot be one. The service documents UUIDs. Others are taken too, a
 * number among them, as long as they can only mean one step of a path.
 */
export function usableId(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && USABLE.test(text) ? text : undefined;
}
