import { wordFor } from "../../device";
import { isAuthenticated } from "../../model/algorithms";
import type { Esp, Ike, IkeVersion } from "../../model/tunnel";
import { LIBRESWAN_WORDS } from "./words";

/** The pseudo-random function follows the hash, also beside a cipher that authenticates. */
export function ikeProposal({ version, cipher, hash, group }: Ike): string {
  const { ciphers, hashes, groups } = LIBRESWAN_WORDS[version].ike;
  return [wordFor(ciphers, cipher), wordFor(hashes, hash), wordFor(groups, group)].join("-");
}

/** Where a group follows, the integrity of a cipher that authenticates has to be `null`, or the group would be read as one. */
export function espProposal(version: IkeVersion, { cipher, hash, group }: Esp): string {
  const { ciphers, hashes, groups } = LIBRESWAN_WORDS[version].esp;
  return [
    wordFor(ciphers, cipher),
    isAuthenticated(cipher) ? "null" : wordFor(hashes, hash),
    ...(group === undefined ? [] : [wordFor(groups, group)]),
  ].join("-");
}
