import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { isFields, type Value } from "../../../../schema/value";

/** A salted hash by which a key is recognised and from which it cannot be read. */
export interface KeyHash {
  readonly salt: string;
  readonly hash: string;
}

const stretch = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * Keys are often chosen by people, and whoever can read the state can try keys against the hash. scrypt makes each try
 * cost 32 MiB of memory and about a tenth of a second, twice the default of Node. More would slow down every plan of a
 * stack with hundreds of moved connections.
 */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const HASH_BYTES = 32;
const SALT_BYTES = 16;

export async function hashKey(key: string): Promise<KeyHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await stretch(key, salt, HASH_BYTES, COST);
  return { salt: salt.toString("base64"), hash: hash.toString("base64") };
}

export async function isKeyOf({ salt, hash }: KeyHash, key: string): Promise<boolean> {
  const expected = Buffer.from(hash, "base64");
  const actual = await stretch(key, Buffer.from(salt, "base64"), HASH_BYTES, COST);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Reads a hash from private data; undefined if it has none. */
export function readKeyHash(value: Value): KeyHash | undefined {
  return isFields(value) && typeof value.salt === "string" && typeof value.hash === "string"
    ? { salt: value.salt, hash: value.hash }
    : undefined;
}
