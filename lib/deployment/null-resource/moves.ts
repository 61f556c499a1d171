import type { TerraformResource } from "cdktf";

const APPLY_TYPE = "null_resource";

/** From one name to another. */
interface Move {
  readonly from: string;
  readonly to: string;
}

interface Written {
  readonly moved?: readonly Move[];
}

/**
 * Listens to `moveFromId` of the block that stands for a connection, which users reach as its default child; tells the name
 * that the connection had. A connection is several blocks, and what is not moved with the first one would be deleted.
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

/** The move of what has another name by now; none where it has not. */
export function moveOf(name: () => string, oldName: () => string | undefined): readonly Move[] {
  const from = oldName();
  return from === undefined ? [] : [{ from, to: name() }];
}

/** What a block writes, with moves to it from where it was. */
export function withMoves(
  { moved = [], ...written }: Written,
  moves: readonly Move[],
  addressOf: (name: string) => string,
): object {
  const all = [...moved, ...moves.map(({ from, to }) => ({ from: addressOf(from), to: addressOf(to) }))];
  return all.length === 0 ? written : { ...written, moved: all };
}
