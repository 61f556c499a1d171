import type {
  IInterpolatingParent,
  ITerraformDependable,
  ITerraformIterator,
  TerraformProvider,
  TerraformResourceLifecycle,
} from "cdktf";
import type { Construct } from "constructs";
import type { ValueProblem } from "../../checks/problem";
import type { ResourceType } from "../../schema/resource-type";
import type { BlockType } from "../checks/move-checks";
import type { Dialect } from "../expressions/text";
import type { Attributes } from "../props/attributes";

/** The expression that distinguishes the instances of a block. */
export type InstanceKey = "count.index" | "each.key";

/** What a deployment target needs to add a resource. */
export interface ResourceRequest {
  readonly type: ResourceType;
  /** Attributes of the resource, or of each of its instances, read while the stack is synthesized, more than once. */
  readonly attributes: (dialect: Dialect, instanceKey?: InstanceKey) => Attributes;
  /** Comments for readers of the synthesized stack. */
  readonly remarks: () => Attributes | undefined;
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly forEach?: ITerraformIterator;
}

/** A look-up in the stack, with its references. */
export interface DeployedLookUp extends IInterpolatingParent, ITerraformDependable {}

/** A resource in the stack, with its references, its import and its moves. */
export interface DeployedResource extends IInterpolatingParent, ITerraformDependable {
  /** The address of an attribute within the stack. */
  addressOf(attribute: string): string;
  importFrom(id: string): void;
  /** Says, before `importFrom`, that the object has the declared key already. */
  keepKeyInForce(): void;
  /** Moves the main block of the resource from this address. The other blocks follow. */
  moveFromId(address: string): void;
  /**
   * Adds an action whose only argument is the id of this object. Returns its address. Throws if this target has no actions.
   */
  addAction(actionType: string, argument: string): string;
}

/**
 * Connects the custom-resource handler to Terraform: the blocks of a resource in a stack, and the files beside it.
 */
export interface DeploymentTarget {
  /** Deployment targets with the same name are equivalent. */
  readonly name: string;
  /** Whether the stack has a Terraform provider block for this library's provider. */
  readonly hasProviderBlock: boolean;
  /** Whether a key from a Terraform value or from the code is a write-only argument. */
  readonly hasWriteOnlyKeys: boolean;
  /** The main block of a resource of that type. */
  blockOf(type: ResourceType): BlockType;
  /** The source in `required_providers`. */
  readonly providerSource: string;
  readonly providerVersion: () => string;
  /** Adds the blocks that each provider of this library needs, even without resources. */
  addProvider(provider: TerraformProvider, settings: () => Attributes): void;
  /** Adds one resource as the default child of its construct. Throws if this target cannot deploy its type. */
  addResource(construct: Construct, request: ResourceRequest, provider: TerraformProvider): DeployedResource;
  /** Adds one look-up as the default child of its construct. Throws if this target has no look-ups. */
  addLookUp(construct: Construct, request: ResourceRequest): DeployedLookUp;
  /** Writes the files beside a stack, each time that it has been synthesized. */
  writeStackFiles(stackFolder: string): void;
  /** Problems that prevent deploying, in full sentences. */
  problems(): readonly string[];
  /** Problems with props of a provider that this deployment target does not support. */
  providerLimits(props: Readonly<Record<string, unknown>>): readonly string[];
  /** Problems with props of a resource that this deployment target does not support. */
  resourceLimits(props: Readonly<Record<string, unknown>>): readonly ValueProblem[];
}
