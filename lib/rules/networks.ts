import { type Cidr, lastAddressOf, parseCidr } from "../model/ipv4";
import { type Fields, isFields, isList, type Value } from "../model/value";
import { perRun } from "./per-run";

/** A list position without a readable block (unknown, absent or wrong) holds undefined. */
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

function readBlocks(value: Value): Blocks {
  return isList(value) ? value.map(readBlock) : [];
}

function readRule(value: Value): RuleBlocks {
  return isFields(value)
    ? { source: readBlock(value.source), destinations: readBlocks(value.destination) }
    : { source: undefined, destinations: [] };
}

/** Every block of a specification, read once for all rules. */
export const networksOf = perRun((specification: Fields): Networks => {
  const { policy_rules: rules } = specification;
  return {
    peerSubnets: readBlocks(specification.peer_subnets),
    policyRules: isList(rules) ? rules.map(readRule) : [],
  };
});

/** A block that another one, at an earlier position or larger, holds already. */
export interface Repetition {
  readonly position: number;
  readonly heldBy: number;
}

/** Orders blocks by start, the larger first, so that a block stands right behind those that hold it. */
export function sortKey(cidr: Cidr): number {
  return cidr.network * 64 + cidr.prefixLength;
}

function mayRepeat(blocks: Blocks): boolean {
  const keys = new Float64Array(blocks.length);
  let count = 0;
  for (const block of blocks) {
    if (block !== undefined) {
      keys[count++] = sortKey(block);
    }
  }
  const sorted = keys.subarray(0, count).sort();
  let end = -1;
  for (const key of sorted) {
    const network = Math.floor(key / 64);
    if (network <= end) {
      return true;
    }
    end = network + 2 ** (32 - (key % 64)) - 1;
  }
  return false;
}

/** The blocks of a list that say nothing new, in the order of the list. */
export function repetitionsIn(blocks: Blocks): readonly Repetition[] {
  if (blocks.length < 2 || !mayRepeat(blocks)) {
    return [];
  }
  const entries = blocks
    .flatMap((cidr, position) => (cidr === undefined ? [] : [{ cidr, position }]))
    .sort((a, b) => sortKey(a.cidr) - sortKey(b.cidr) || a.position - b.position);
  const found: Repetition[] = [];
  let holder = entries[0];
  for (const entry of entries.slice(1)) {
    // Two blocks are apart or one holds the other: a block that starts inside another ends inside it.
    if (holder !== undefined && entry.cidr.network <= lastAddressOf(holder.cidr)) {
      found.push({ position: entry.position, heldBy: holder.position });
    } else {
      holder = entry;
    }
  }
  return found.sort((a, b) => a.position - b.position);
}
