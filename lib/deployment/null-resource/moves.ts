import type { TerraformResource } from "cdktf";

const APPLY_TYPE = "null_resource";

/** A `moved` block. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/** What the blocks of a connection are called. */
export interface BlockNames {
  /** Name of the block that runs the command, after which its other blocks are named. */
  readonly name: () => string;
  /** Its name before a move. */
  readonly oldName: () => string | undefined;
}

interface Written {
  readonly moved?: readonly Move[];
}

/**
 * Observes `moveFromId` of the main block of a connection, which users reach as its default child. Returns a function
 * that gives the previous name. A connection has several blocks, and Terraform would delete those that are not moved
 * with the main one.
 */
export function followMoves(apply: TerraformResource): () => string | undefined {
  let from: string | undefined;
  const { moveFromId } = apply;
  apply.moveFromId = (address) => {
    moveFromId.call(apply, address);
    from = address.startsWith(`${APPLY_TYPE}.`) ? address.slice(APPLY_TYPE.length + 1) : undefined;
  };
  return () => from;
}

/** The names of a block in order: the one before a move, if there is one, and the one that it has. */
export function namesOf({ name, oldName }: BlockNames): readonly string[] {
  const old = oldName();
  return old === undefined ? [name()] : [old, name()];
}

/** The moves from each address to the next, so that a state may have the block at any of them. */
export function movesAlong(addresses: readonly string[]): readonly Move[] {
  const distinct = [...new Set(addresses)];
  return distinct.slice(1).map((to, index) => ({ from: distinct[index] ?? to, to }));
}

/** Adds `moved` blocks to the output of a block. */
export function withMoves({ moved = [], ...written }: Written, moves: readonly Move[]): object {
  const all = [...moved, ...moves];
  return all.length === 0 ? written : { ...written, moved: all };
}
