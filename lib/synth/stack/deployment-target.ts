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
import type { BlockType } from "../checks/renames";
import type { Dialect } from "../expressions/text";
import type { Attributes } from "../props/attributes";

/** How Terraform tells the instances of one block apart. */
export type InstanceKey = "count.index" | "each.key";

/** What a deployment target is given of one resource. */
export interface ResourceRequest {
  readonly type: ResourceType;
  /** Attributes of the resource, or of each of its instances, read while the stack is synthesized, more than once. */
  readonly attributes: (dialect: Dialect, instanceKey?: InstanceKey) => Attributes;
  /** Remarks for readers of the synthesized stack. */
  readonly remarks: () => Attributes | undefined;
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly forEach?: ITerraformIterator;
}

/** One resource in the stack: references to its attributes, its import, and where it was before. */
export interface DeployedResource extends IInterpolatingParent, ITerraformDependable {
  importFrom(id: string): void;
  /** Says which address the main block of the resource had; the other blocks follow it. */
  moveFromId(address: string): void;
}

/** Brings the custom-resource handler to Terraform: how resources appear in a stack, and what lies beside it. */
export interface DeploymentTarget {
  /** Two deployment targets with the same name do the same. */
  readonly name: string;
  /** Whether our provider stands in the stack as a provider of Terraform's. */
  readonly hasProviderBlock: boolean;
  /** The main block of a resource of that type. */
  blockOf(type: ResourceType): BlockType;
  /** What `required_providers` says of it. */
  readonly providerSource: string;
  readonly providerVersion: () => string;
  /** Adds what each of our providers needs in the stack, even without any resource. */
  addProvider(provider: TerraformProvider, settings: () => Attributes): void;
  /** Adds one resource as the default child of its construct. Throws where this target cannot deploy its type. */
  addResource(construct: Construct, request: ResourceRequest, provider: TerraformProvider): DeployedResource;
  /** Puts beside a stack what it needs there, each time that it has been synthesized. */
  writeStackFiles(stackFolder: string): void;
  /** What stands in the way of deploying, in full sentences. */
  problems(): readonly string[];
  /** Props of a provider that cannot be had with this deployment target. */
  providerLimits(props: Readonly<Record<string, unknown>>): readonly string[];
  /** Props of a resource that cannot be had with this deployment target. */
  resourceLimits(props: Readonly<Record<string, unknown>>): readonly ValueProblem[];
}
