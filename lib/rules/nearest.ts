import { distance } from "fastest-levenshtein";

const SEPARATORS = /[^\p{L}\p{N}]/gu;

function bare(name: string): string {
  return name.toLowerCase().replace(SEPARATORS, "");
}

/** Letters that may be wrong: one in short names, about a third in longer ones. */
function tolerance(name: string): number {
  return Math.max(1, Math.floor(name.length / 3));
}

/** Longer than any name of the API by so much that it is a misspelling of none. */
const LONGEST = 100;

/**
 * The allowed name that was probably meant: the same but for case and separators, or the only one nearest by spelling,
 * or the only one that is the given text with a usual beginning (`14` for `group14`, `ikev2` for `v2`).
 */
export function nearest(given: string, allowed: readonly string[]): string | undefined {
  const name = given.length > LONGEST ? "" : bare(given);
  if (name === "") {
    return undefined;
  }
  const same = allowed.find((candidate) => bare(candidate) === name);
  if (same !== undefined) {
    return same;
  }
  const extended = allowed.filter((candidate) => isExtension(bare(candidate), name));
  if (extended.length === 1) {
    return extended[0];
  }
  const scores = allowed.map((candidate) => distance(bare(candidate), name));
  const best = Math.min(...scores);
  const winners = allowed.filter((_, index) => scores[index] === best);
  return best <= tolerance(name) && winners.length === 1 ? winners[0] : undefined;
}

const DIGITS_AT_END = /\d+$/;

/** Whether one of the names is the other with letters in front, and both end in the same number. */
function isExtension(candidate: string, name: string): boolean {
  const number = DIGITS_AT_END.exec(name)?.[0];
  return (
    number !== undefined &&
    number === DIGITS_AT_END.exec(candidate)?.[0] &&
    (candidate.endsWith(name) || name.endsWith(candidate))
  );
}
