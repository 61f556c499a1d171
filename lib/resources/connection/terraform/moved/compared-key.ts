import type { Effects } from "../../../../client/http/effects";
import { type Fields, isFields, type Value } from "../../../../schema/value";
import { pskForChecks, rotates } from "../../configuration/psk";
import { isKeyOf, type KeyHash } from "./key-hash";

/** In place of the reference of a moved connection's key, where the declared key is another one. It equals no reference. */
const ANOTHER_KEY = "another";

/** Whether {@link withComparedKey} found that the declared key is not the one that the connection was moved with. */
export function isAnotherKey(psk: Value): boolean {
  return isFields(psk) && psk.reference === ANOTHER_KEY;
}

/**
 * The prior state to compare a declaration with. The key that a connection was moved with counts as version 1 of the
 * declared key, unless the hash says that it is another one: then a plan and its apply see a rotation. A key that
 * cannot be read while planning is not compared.
 */
export async function withComparedKey<Prior extends Fields | null>(
  prior: Prior,
  configuration: Fields,
  keyHash: KeyHash | undefined,
  effects: Pick<Effects, "environment" | "readFile">,
): Promise<Prior | Fields> {
  const { psk } = configuration;
  if (prior === null || keyHash === undefined || !isFields(prior.psk) || !isFields(psk) || rotates(prior.psk, psk)) {
    return prior;
  }
  const key = await pskForChecks(configuration, effects);
  return typeof key !== "string" || (await isKeyOf(keyHash, key))
    ? prior
    : { ...prior, psk: { ...prior.psk, reference: ANOTHER_KEY } };
}
