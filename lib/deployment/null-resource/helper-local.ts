import { type IResolvable, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { helperName } from "./helper-name";

interface LocalName {
  /** The name of the block that the local helps. */
  readonly after: () => string;
  readonly purpose: string;
}

class HelperLocal extends TerraformLocal {
  private readonly named: LocalName;

  public constructor(scope: Construct, id: string, named: LocalName, expression: IResolvable) {
    super(scope, id, expression);
    this.named = named;
  }

  /** Computed on demand, because the block may be renamed until the stack is synthesized. */
  public override get friendlyUniqueId(): string {
    return helperName(this.named.after(), this.named.purpose);
  }
}

/** Adds a local that only blocks of this deployment target refer to. Returns its address. */
export function addHelperLocal(scope: Construct, id: string, named: LocalName, expression: IResolvable): () => string {
  const local = new HelperLocal(scope, id, named, expression);
  return () => `local.${local.friendlyUniqueId}`;
}
