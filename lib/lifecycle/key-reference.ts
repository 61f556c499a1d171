/**
 * How a key is referred to where the key itself must not be: its version, and a short digest of where it comes from.
 * Connections of earlier builds say the version alone.
 */
const KEY_REFERENCE = /^([1-9]\d*)(-[0-9a-f]{8})?$/;

/**
 * Stands in the place of a reference while a key is being sent: a run that ends in between leaves it, and nobody can tell
 * which key is in force. It is the same as no key, so the next run sends the declared one.
 */
export const KEY_BEING_SENT = "open";

/** A text of a tag as the reference to a key; undefined where it is none. */
export function readKeyReference(text: string | undefined): string | undefined {
  return text !== undefined && (text === KEY_BEING_SENT || KEY_REFERENCE.test(text)) ? text : undefined;
}

/** Whether a connection has the key that is wanted, as far as its tag tells: a version alone says nothing of the source. */
export function sameKey(onTag: string | undefined, wanted: string | undefined): boolean {
  const [, tagVersion, tagSource] = KEY_REFERENCE.exec(onTag ?? "") ?? [];
  const [, version, source] = KEY_REFERENCE.exec(wanted ?? "") ?? [];
  return (
    version !== undefined &&
    version === tagVersion &&
    (source === tagSource || source === undefined || tagSource === undefined)
  );
}
