/**
 * A key reference identifies a key without containing it: its version, and a short digest of its source. Connections of
 * earlier builds have the version alone.
 */
const KEY_REFERENCE = /^([1-9]\d*)(-[0-9a-f]{8})?$/;

/**
 * Replaces the reference while a key is being sent. If the run ends before the key is confirmed, this value stays, and
 * the key in force is not known. It equals no reference, so the next run sends the declared key.
 */
export const KEY_BEING_SENT = "open";

/** Reads a key reference from a tag; undefined if the text is not one. */
export function readKeyReference(text: string | undefined): string | undefined {
  return text !== undefined && (text === KEY_BEING_SENT || KEY_REFERENCE.test(text)) ? text : undefined;
}

/** Whether the reference in a tag means the wanted key. A reference without a source matches any source. */
export function sameKey(onTag: string | undefined, wanted: string | undefined): boolean {
  const [, tagVersion, tagSource] = KEY_REFERENCE.exec(onTag ?? "") ?? [];
  const [, version, source] = KEY_REFERENCE.exec(wanted ?? "") ?? [];
  return (
    version !== undefined &&
    version === tagVersion &&
    (source === tagSource || source === undefined || tagSource === undefined)
  );
}
