import { distance } from "fastest-levenshtein";

const SEPARATORS = /[^\p{L}\p{N}]/gu;
const NUMBERS = /\d+/g;

/** A text longer than this cannot be a misspelling of any name of the API. */
const LONGEST = 100;

/** With at least this many letters, the beginning of a name suggests the name: `lifetime` for `lifetimeSeconds`. */
const SHORTEST_BEGINNING = 4;

function bare(name: string): string {
  return name.toLowerCase().replace(SEPARATORS, "");
}

/** How many letters may be wrong: one in short names, about a third in longer ones. */
function tolerance(name: string): number {
  return Math.max(1, Math.floor(name.length / 3));
}

/**
 * Whether the numbers of one name begin or end those of the other. A different number means a different value, not a
 * misspelling.
 */
function sameNumbers(a: string, b: string): boolean {
  const [short, long] = [a, b].map((name) => (name.match(NUMBERS) ?? []).join(" ")).sort((x, y) => x.length - y.length);
  return short === "" || ` ${long} `.startsWith(` ${short} `) || ` ${long} `.endsWith(` ${short} `);
}

/** Whether one of the names is the other with a prefix: `14` for `group14`, `ikev2` for `v2`. */
function isExtension(candidate: string, name: string): boolean {
  return /\d$/.test(name) && (candidate.endsWith(name) || name.endsWith(candidate));
}

/**
 * Whether two neighbouring letters are swapped. This is the most common typing error, and the edit distance counts it
 * as two.
 */
function isSwapped(candidate: string, name: string): boolean {
  const first = [...name].findIndex((letter, index) => letter !== candidate[index]);
  return (
    candidate.length === name.length &&
    first >= 0 &&
    name[first] === candidate[first + 1] &&
    name[first + 1] === candidate[first] &&
    name.slice(first + 2) === candidate.slice(first + 2)
  );
}

/**
 * The allowed name that was probably meant: one that differs only in case and separators, or else the single nearest
 * one.
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
  const similar = allowed.filter((candidate) => sameNumbers(candidate, given));
  const extended = similar.filter((candidate) => isExtension(bare(candidate), name));
  if (extended.length === 1) {
    return extended[0];
  }
  const completed =
    name.length >= SHORTEST_BEGINNING ? similar.filter((candidate) => bare(candidate).startsWith(name)) : [];
  if (completed.length === 1) {
    return completed[0];
  }
  const swapped = similar.filter((candidate) => isSwapped(bare(candidate), name));
  if (swapped.length === 1) {
    return swapped[0];
  }
  const scores = similar.map((candidate) => distance(bare(candidate), name));
  const best = Math.min(...scores);
  const winners = similar.filter((_, index) => scores[index] === best);
  return best <= tolerance(name) && winners.length === 1 ? winners[0] : undefined;
}
