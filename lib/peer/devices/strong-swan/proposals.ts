import { wordFor } from "../../device";
import { isAuthenticated } from "../../model/algorithms";
import type { Esp, Ike } from "../../model/tunnel";
import { STRONG_SWAN_WORDS } from "./words";

const { ciphers, hashes, groups } = STRONG_SWAN_WORDS[2].ike;

/** The pseudo-random function follows the hash; beside a cipher that authenticates it has to be named. */
export function ikeProposal({ cipher, hash, group }: Ike): string {
  const integrity = wordFor(hashes, hash);
  return [
    wordFor(ciphers, cipher),
    isAuthenticated(cipher) ? `prf${integrity}` : integrity,
    wordFor(groups, group),
  ].join("-");
}

export function espProposal({ cipher, hash, group }: Esp): string {
  return [
    wordFor(ciphers, cipher),
    ...(isAuthenticated(cipher) ? [] : [wordFor(hashes, hash)]),
    ...(group === undefined ? [] : [wordFor(groups, group)]),
  ].join("-");
}
