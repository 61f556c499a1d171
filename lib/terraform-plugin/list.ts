import type { Problem as Diagnostic } from "../schema/problem";
import type { Fields } from "../schema/value";
import type { Schema } from "./schema";

export interface ListRequest {
  /** The arguments of the list; those that are left out are null. */
  readonly configuration: Fields;
  /** How many objects Terraform takes at most. */
  readonly limit: number;
  /** Aborted when Terraform asks the plugin to stop, or has ended. */
  readonly signal: AbortSignal;
}

/** An object that exists at the service, in a state or not. */
export interface ListedObject {
  /** What the user knows it by. */
  readonly displayName: string;
  /** As after an import. */
  readonly state: Fields;
}

/** Finds the objects of a resource type for `terraform query`. The type also needs an identity, by which they are imported. */
export interface ResourceList {
  /** The arguments of the list. */
  readonly schema: Schema;
  validate?(configuration: Fields): Promise<readonly Diagnostic[]>;
  objects(request: ListRequest): Promise<readonly ListedObject[]>;
}
