import type { TerraformResource } from "cdktf";

const APPLY_TYPE = "null_resource";

/** A `moved` block, by names or addresses. */
interface Move {
  readonly from: string;
  readonly to: string;
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

/** The move from the previous name, if there is one. */
export function moveOf(name: () => string, oldName: () => string | undefined): readonly Move[] {
  const from = oldName();
  return from === undefined ? [] : [{ from, to: name() }];
}

/** Adds `moved` blocks to the output of a block. */
export function withMoves(
  { moved = [], ...written }: Written,
  moves: readonly Move[],
  addressOf: (name: string) => string,
): object {
  const all = [...moved, ...moves.map(({ from, to }) => ({ from: addressOf(from), to: addressOf(to) }))];
  return all.length === 0 ? written : { ...written, moved: all };
}
