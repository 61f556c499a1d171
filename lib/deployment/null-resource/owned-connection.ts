import type { TerraformElement } from "cdktf";
import type { Attributes } from "../../synth/props/attributes";

/** What the owner blocks need to know of a connection. */
export interface OwnedConnection {
  /** Name of its blocks, and its key in `for_each` of its owner block. */
  readonly key: () => string;
  /** The name before a move. */
  readonly oldKey: () => string | undefined;
  readonly constructPath: () => unknown;
  readonly timeouts: () => unknown;
  /** Its attributes, and the address of the local that holds them. */
  readonly attributes: () => Attributes;
  readonly address: () => string;
  readonly dependsOn: readonly string[];
  /** The blocks that depend on its owner block. */
  readonly blocks: readonly TerraformElement[];
}
