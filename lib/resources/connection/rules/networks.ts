import { perRun } from "../../../checks/per-run";
import { type Cidr, lastAddressOf, parseCidr } from "../../../schema/ipv4";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";

/** A position whose entry is unknown, absent or invalid is undefined. */
export type Blocks = readonly (Cidr | undefined)[];

export interface RuleBlocks {
  readonly source: Cidr | undefined;
  readonly destinations: Blocks;
}

export interface Networks {
  readonly peerSubnets: Blocks;
  readonly policyRules: readonly RuleBlocks[];
}

function readBlock(value: Value): Cidr | undefined {
  return typeof value === "string" ? parseCidr(value) : undefined;
}

/** Not with `map`, which passes over the holes of a list. */
function readBlocks(value: Value): Blocks {
  const blocks: (Cidr | undefined)[] = [];
  for (const entry of isList(value) ? value : []) {
    blocks.push(readBlock(entry));
  }
  return blocks;
}

function readRule(value: Value): RuleBlocks {
  return isFields(value)
    ? { source: readBlock(value.source), destinations: readBlocks(value.destination) }
    : { source: undefined, destinations: [] };
}

/** The blocks of customer subnets. */
export function peerSubnetsOf({ peer_subnets: subnets }: Fields): Blocks {
  return readBlocks(subnets);
}

/** The blocks of policy rules. */
export function policyRulesOf({ policy_rules: rules }: Fields): readonly RuleBlocks[] {
  return isList(rules) ? Array.from(rules, readRule) : [];
}

/** All blocks of a specification, parsed once for all rules. */
export const networksOf = perRun(
  (specification: Fields): Networks => ({
    peerSubnets: peerSubnetsOf(specification),
    policyRules: policyRulesOf(specification),
  }),
);

/** A block that is contained in another one, which is larger or comes earlier. */
export interface Repetition {
  readonly position: number;
  readonly heldBy: number;
}

/** Sorts blocks by start, the larger first, so that each block follows those that contain it. */
export function sortKey(cidr: Cidr): number {
  return cidr.network * 64 + cidr.prefixLength;
}

/** The number of addresses for each prefix length. */
const SIZES = Float64Array.from({ length: 33 }, (_, prefixLength) => 2 ** (32 - prefixLength));

/** Whether each block starts after the end of the previous one, as in most lists. Then no block contains another. */
function areApartInOrder(blocks: Blocks): boolean {
  let end = -1;
  for (const block of blocks) {
    if (block !== undefined) {
      if (block.network <= end) {
        return false;
      }
      end = lastAddressOf(block);
    }
  }
  return true;
}

/**
 * A buffer for the entries of a list, shared by all lists because allocating a typed array takes longer than sorting
 * it.
 */
const SCRATCH = new Float64Array(64);

/** Whether any block contains another. This is a fast check without positions, because few lists have repetitions. */
function mayRepeat(blocks: Blocks): boolean {
  const keys = blocks.length <= SCRATCH.length ? SCRATCH : new Float64Array(blocks.length);
  let count = 0;
  for (const block of blocks) {
    if (block !== undefined) {
      keys[count++] = sortKey(block);
    }
  }
  let end = -1;
  for (const key of keys.subarray(0, count).sort()) {
    const prefixLength = key % 64;
    const network = (key - prefixLength) / 64;
    if (network <= end) {
      return true;
    }
    end = network + (SIZES[prefixLength] as number) - 1;
  }
  return false;
}

const NOTHING: readonly Repetition[] = [];

/** The redundant blocks of a list, in the order of the list. */
export function repetitionsIn(blocks: Blocks): readonly Repetition[] {
  if (areApartInOrder(blocks) || !mayRepeat(blocks)) {
    return NOTHING;
  }
  const entries = blocks
    .flatMap((cidr, position) => (cidr === undefined ? [] : [{ cidr, position }]))
    .sort((a, b) => sortKey(a.cidr) - sortKey(b.cidr) || a.position - b.position);
  const found: Repetition[] = [];
  let holder = entries[0];
  for (const entry of entries.slice(1)) {
    // Two blocks are disjoint or one contains the other, so a block that starts inside another also ends inside it.
    if (holder !== undefined && entry.cidr.network <= lastAddressOf(holder.cidr)) {
      found.push({ position: entry.position, heldBy: holder.position });
    } else {
      holder = entry;
    }
  }
  return found.sort((a, b) => a.position - b.position);
}
