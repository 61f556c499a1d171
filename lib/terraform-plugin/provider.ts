import type { Problem as Diagnostic } from "../schema/problem";
import type { Fields, Path } from "../schema/value";
import type { ResourceIdentity } from "./identity";
import type { Schema, StateUpgrader } from "./schema";

export type { Problem as Diagnostic } from "../schema/problem";
export type { ResourceIdentity } from "./identity";
export type { Attribute, Attributes, NestedType, Schema, SimpleType, StateUpgrader } from "./schema";

/** What this Terraform can do. */
export interface ClientCapabilities {
  readonly writeOnlyAttributesAllowed: boolean;
}

/** Opaque to Terraform, kept beside the state of one resource; JSON. */
export type PrivateData = Fields;

interface Cancellable {
  /** Aborted when Terraform asks the plugin to stop, or is gone. */
  readonly signal: AbortSignal;
}

export interface ValidateRequest {
  readonly configuration: Fields;
  readonly capabilities: ClientCapabilities;
}

export interface PlanRequest extends Cancellable {
  readonly configuration: Fields;
  /** Null for a create, and for the second half of a replacement. */
  readonly priorState: Fields | null;
  /** What the host planned from configuration, prior state and schema. Write-only values are null in it. */
  readonly plannedState: Fields;
  readonly privateData: PrivateData;
}

export interface PlanResult {
  readonly plannedState: Fields;
  /** Beyond those that the schema says. */
  readonly replacePaths?: readonly Path[];
  readonly privateData?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

interface ApplyRequest extends Cancellable {
  /** Has the write-only values. */
  readonly configuration: Fields;
  readonly plannedState: Fields;
  readonly privateData: PrivateData;
  /** Records the state reached so far: it is what Terraform saves if the operation then throws. */
  readonly checkpoint: (state: Fields, privateData?: PrivateData) => void;
}

export interface CreateRequest extends ApplyRequest {}

export interface UpdateRequest extends ApplyRequest {
  readonly priorState: Fields;
}

export interface DeleteRequest extends Cancellable {
  readonly priorState: Fields;
  readonly privateData: PrivateData;
}

export interface ReadRequest extends Cancellable {
  readonly currentState: Fields;
  readonly privateData: PrivateData;
}

export interface ImportRequest extends Cancellable {
  readonly id: string;
}

export interface StateResult {
  /** Null: there is no such object (any more). */
  readonly state: Fields | null;
  /** Absent: as before. */
  readonly privateData?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

/** An object that a `moved` block takes from another resource type, perhaps of another provider. */
export interface MoveRequest extends Cancellable {
  readonly sourceType: string;
  /** Such as `registry.terraform.io/hashicorp/null`. */
  readonly sourceProvider: string;
  readonly sourceVersion: number;
  /** As it is stored, by the source's schema of that version. */
  readonly sourceState: Fields;
  /** Nothing where the source keeps what is not JSON. */
  readonly sourcePrivate: PrivateData;
  readonly sourceIdentity?: { readonly version: number; readonly identity: Fields };
}

/**
 * A resource type. What is optional is an ability of its own, and Terraform's user is told where it is missing. Every
 * operation may throw: an error with a `diagnostics` array is shown as those, any other as its
 * message. Values are null where absent, UNKNOWN where not known; a number is a number, or its decimal text where a double
 * is not the same number (9007199254740993).
 */
export interface Resource {
  readonly schema: Schema;
  /**
   * By the schema version that they start from. They run one after the other, from the version of the stored state to
   * the current one; so each is written once, and every version that was released needs one.
   */
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
  validate?(request: ValidateRequest): Promise<readonly Diagnostic[]>;
  /** Refines the host's plan. Not called for a delete. */
  plan?(request: PlanRequest): Promise<PlanResult>;
  create(request: CreateRequest): Promise<StateResult>;
  read(request: ReadRequest): Promise<StateResult>;
  update(request: UpdateRequest): Promise<StateResult>;
  delete(request: DeleteRequest): Promise<readonly Diagnostic[]>;
  importState?(request: ImportRequest): Promise<StateResult>;
  /** Makes its own state of another type's. Undefined: that is none that it takes. */
  moveState?(request: MoveRequest): Promise<StateResult | undefined>;
  readonly identity?: ResourceIdentity;
}

export interface DataSourceReadRequest extends Cancellable {
  readonly configuration: Fields;
}

/** A data source: what Terraform reads and never changes. Errors and values are as with a resource. */
export interface DataSource {
  readonly schema: Schema;
  validate?(configuration: Fields): Promise<readonly Diagnostic[]>;
  /** The whole state, in which what is configured stands as it is. */
  read(request: DataSourceReadRequest): Promise<Omit<StateResult, "privateData">>;
}

/** A Terraform provider: what the host serves. */
export interface Provider {
  /** Names of types and configurations are the provider's own; the host knows nothing of them. */
  readonly schema: Schema;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly dataSources?: Readonly<Record<string, DataSource>>;
  validate?(configuration: Fields): Promise<readonly Diagnostic[]>;
  configure(request: {
    readonly configuration: Fields;
    readonly terraformVersion: string;
    readonly signal: AbortSignal;
  }): Promise<readonly Diagnostic[]>;
}
