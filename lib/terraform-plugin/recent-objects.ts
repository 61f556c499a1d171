import { type Fields, isFields, isList, type Value } from "../schema/value";
import type { Attributes } from "./schema";

/** More than the messages of all requests in progress. */
const MOST_OBJECTS = 128;

/** Longer messages are rare, and would keep too much memory. */
const LONGEST_BYTES = 32 * 1024;

/** The last objects that were decoded, by their bytes. */
export interface RecentObjects {
  of(bytes: Uint8Array, decode: () => Fields | null): Fields | null;
}

const byAttributes = new WeakMap<Attributes, RecentObjects>();

/**
 * The recent objects of a schema. Terraform sends the same bytes again soon: a configuration to be validated and
 * planned, a state to be refreshed and planned. The objects are frozen, because several requests share them.
 */
export function recentObjects(attributes: Attributes): RecentObjects {
  const known = byAttributes.get(attributes) ?? createRecentObjects();
  byAttributes.set(attributes, known);
  return known;
}

function createRecentObjects(): RecentObjects {
  const objects = new Map<string, Fields | null>();
  return {
    of(bytes, decode) {
      if (bytes.length > LONGEST_BYTES) {
        return frozen(decode());
      }
      const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
      const known = objects.get(key);
      if (known !== undefined) {
        return known;
      }
      const object = frozen(decode());
      objects.set(key, object);
      const [oldest] = objects.keys();
      if (objects.size > MOST_OBJECTS && oldest !== undefined) {
        objects.delete(oldest);
      }
      return object;
    },
  };
}

function frozen<Type extends Value>(value: Type): Type {
  if (isList(value)) {
    value.forEach(frozen);
  } else if (isFields(value)) {
    Object.values(value).forEach(frozen);
  } else {
    return value;
  }
  return Object.freeze(value);
}
