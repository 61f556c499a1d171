import { TerraformResource, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { VpnProviderProps } from "../vpn-provider-props";
import { markAsOurs } from "./our-constructs";
import { type Dialect, isUnknownText, writeText } from "./text";

/** Id of the block in the tree of constructs, and its name in Terraform. */
const BLOCK_ID = "HwvpnStateIdentity";

const BLOCKS = new WeakMap<TerraformStack, StateIdentityBlock>();

/**
 * Terraform gives the block a random id when it creates it, and keeps it in the state and nowhere else: so it tells this
 * state from every other one, whatever they share: the code, the folder, the backend's settings, the names.
 */
class StateIdentityBlock extends TerraformResource {
  public constructor(stack: TerraformStack) {
    const place = new Construct(stack, BLOCK_ID);
    markAsOurs(place);
    // cdktf leaves "Default" out of names.
    super(place, "Default", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
    });
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return {};
  }
}

/** Adds the block to a stack, unless the provider has an identity of its own or the stack has the block. */
export function addStateIdentity(stack: TerraformStack, { identity }: VpnProviderProps): void {
  if (!isGiven(identity) && !BLOCKS.has(stack)) {
    BLOCKS.set(stack, new StateIdentityBlock(stack));
  }
}

/** What the provider block says of the state: the identity that the user vouches for, by workspace; or that of the block. */
export function stateIdentity(stack: TerraformStack, { identity }: VpnProviderProps, dialect: Dialect): string {
  return isGiven(identity)
    ? `${writeText(identity, dialect)}/\${terraform.workspace}`
    : `\${terraform_data.${BLOCKS.get(stack)?.friendlyUniqueId ?? BLOCK_ID}.id}`;
}

function isGiven(identity: unknown): identity is string {
  return typeof identity === "string" && identity !== "";
}

/** What is wrong with an identity; undefined where nothing is. */
export function identityProblem(identity: unknown): string | undefined {
  if (identity === undefined || identity === null || (typeof identity === "string" && isUnknownText(identity))) {
    return undefined;
  }
  if (typeof identity !== "string") {
    return `identity must be text, got a ${Array.isArray(identity) ? "list" : typeof identity}; leave it out, and the state gets one of its own`;
  }
  return identity.trim() === "" || identity !== identity.trim()
    ? `identity must be text without spaces at its ends, got ${JSON.stringify(identity)}; leave it out, and the state gets one of its own`
    : undefined;
}
