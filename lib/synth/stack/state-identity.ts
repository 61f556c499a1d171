import { type TerraformProvider, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describeKind } from "../../checks/given";
import { type Dialect, isUnknownText, writeText } from "../expressions/text";
import { markAsOurs } from "./our-constructs";
import { FIRST_VERSION, needTerraform } from "./required-terraform";

/** Id of the block in the tree of constructs, and its name in Terraform. */
const BLOCK_ID = "HwvpnStateIdentity";

/** The providers of each stack without an `identity`. */
const NEEDED_BY = new WeakMap<TerraformStack, Set<TerraformProvider>>();

/**
 * A block whose random id Terraform generates on create and keeps only in the state. The id distinguishes this state
 * from every other one, even with the same code, folder, backend settings and names.
 */
class StateIdentityBlock extends TerraformResource {
  public constructor(stack: TerraformStack) {
    const place = new Construct(stack, BLOCK_ID);
    markAsOurs(place);
    needTerraform(place, () => FIRST_VERSION.terraformData);
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

interface Props {
  readonly identity?: unknown;
}

/** Adds the block to the provider's stack, unless the provider has an identity of its own or the stack has the block. */
export function addStateIdentity(provider: TerraformProvider, { identity }: Props): void {
  if (isGiven(identity)) {
    return;
  }
  const stack = TerraformStack.of(provider);
  const neededBy = NEEDED_BY.get(stack) ?? new Set();
  NEEDED_BY.set(stack, neededBy.add(provider));
  if (stack.node.tryFindChild(BLOCK_ID) === undefined) {
    new StateIdentityBlock(stack);
  }
}

/** Removes the block from the stack if no other provider needs it after this one was removed. */
export function removeStateIdentity(stack: TerraformStack, provider: TerraformProvider): void {
  const neededBy = NEEDED_BY.get(stack);
  if (neededBy?.delete(provider) && neededBy.size === 0) {
    stack.node.tryRemoveChild(BLOCK_ID);
  }
}

/**
 * The state identity for the provider block: the user's `identity`, combined with the workspace, or the id of the
 * block.
 */
export function stateIdentity(stack: TerraformStack, { identity }: Props, dialect: Dialect): string {
  const block = stack.node.tryFindChild(BLOCK_ID)?.node.defaultChild as StateIdentityBlock | undefined;
  return isGiven(identity)
    ? `${writeText(identity, dialect)}/\${terraform.workspace}`
    : `\${terraform_data.${block?.friendlyUniqueId ?? BLOCK_ID}.id}`;
}

function isGiven(identity: unknown): identity is string {
  return typeof identity === "string" && identity !== "";
}

/** The problem with an identity; undefined if there is none. */
export function identityProblem(identity: unknown): string | undefined {
  if (identity === undefined || identity === null || (typeof identity === "string" && isUnknownText(identity))) {
    return undefined;
  }
  if (typeof identity !== "string") {
    return `identity must be a string, got ${describeKind(identity)}; leave it out to have each state generate its own`;
  }
  return identity.trim() === "" || identity !== identity.trim()
    ? `identity must be a non-empty string without surrounding spaces, got ${JSON.stringify(identity)}; leave it out to have each state generate its own`
    : undefined;
}
