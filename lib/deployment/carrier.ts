import type {
  IInterpolatingParent,
  ITerraformDependable,
  ITerraformIterator,
  TerraformProvider,
  TerraformResourceLifecycle,
} from "cdktf";
import type { Construct } from "constructs";
import type { Dialect } from "../private/text";
import type { Attributes } from "../private/write-attributes";

/** What a carrier is given of one connection. */
export interface ConnectionRequest {
  /** Attributes of the resource, read while the stack is synthesized, more than once. */
  readonly attributes: (dialect: Dialect) => Attributes;
  /** Remarks for readers of the synthesized stack. */
  readonly remarks: () => Attributes | undefined;
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly forEach?: ITerraformIterator;
}

/** One connection in the stack: references to its attributes, and its import. */
export interface CarriedConnection extends IInterpolatingParent, ITerraformDependable {
  importFrom(id: string): void;
}

/** Brings the custom-resource handler to Terraform: how connections appear in a stack, and what lies beside it. */
export interface Carrier {
  /** Two carriers with the same name do the same. */
  readonly name: string;
  /** What `required_providers` says. */
  readonly providerSource: string;
  readonly providerVersion: () => string;
  /** Adds one connection as the default child of its construct. */
  addConnection(connection: Construct, request: ConnectionRequest): CarriedConnection;
  /** Puts beside a stack what it needs there, each time that it has been synthesized. */
  finish(stackFolder: string): void;
  /** What stands in the way of deploying, in full sentences. */
  problems(): readonly string[];
}
