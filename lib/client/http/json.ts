import { isRecord } from "../../schema/value";

/** An object of parsed JSON with unchecked members. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** A member that is non-empty text. */
export function textMember(record: JsonRecord, name: string): string | undefined {
  const value = record[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The object at a path of member names; an empty object if there is none. */
export function recordAt(root: unknown, ...path: readonly string[]): JsonRecord {
  let value = root;
  for (const name of path) {
    value = isRecord(value) ? value[name] : undefined;
  }
  return isRecord(value) ? value : {};
}

/** The parsed text; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
