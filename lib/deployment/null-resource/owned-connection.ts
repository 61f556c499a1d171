import type { TerraformElement } from "cdktf";
import type { Attributes } from "../../synth/props/attributes";
import type { BlockNames } from "./moves";

/** What the owner blocks need to know of a connection. Its name is its key in `for_each` of its owner block. */
export interface OwnedConnection extends BlockNames {
  readonly constructPath: () => unknown;
  readonly timeouts: () => unknown;
  /** Its attributes, and the address of the local that holds them. */
  readonly attributes: () => Attributes;
  readonly address: () => string;
  readonly dependsOn: readonly string[];
  /** The blocks that depend on its owner block. */
  readonly blocks: readonly TerraformElement[];
}
