import type { Problem as Diagnostic } from "../schema/problem";
import type { Fields, Path } from "../schema/value";
import type { Action } from "./action";
import type { ResourceIdentity } from "./identity";
import type { ResourceList } from "./list";
import type { Schema, StateUpgrader } from "./schema";

export type { Problem as Diagnostic } from "../schema/problem";
export type { Action, InvokeRequest } from "./action";
export type { ResourceIdentity } from "./identity";
export type { ListedObject, ListRequest, ResourceList } from "./list";
export type { Attribute, Attributes, NestedType, Schema, SimpleType, StateUpgrader } from "./schema";

/** What this Terraform can do. */
export interface ClientCapabilities {
  readonly writeOnlyAttributesAllowed: boolean;
}

/** Opaque to Terraform, kept beside the state of one resource; JSON. */
export type PrivateData = Fields;

interface Cancellable {
  /** Aborted when Terraform asks the plugin to stop, or has ended. */
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
  /** The host's plan from configuration, prior state and schema. Write-only values in it are null. */
  readonly plannedState: Fields;
  readonly privateData: PrivateData;
}

export interface PlanResult {
  readonly plannedState: Fields;
  /** In addition to those of the schema. */
  readonly replacePaths?: readonly Path[];
  readonly privateData?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

interface ApplyRequest extends Cancellable {
  /** The configuration, with write-only values. */
  readonly configuration: Fields;
  readonly plannedState: Fields;
  readonly privateData: PrivateData;
  /** Records the state reached so far, which Terraform saves if the operation then throws. */
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
  /** Null if the object does not exist (any more). */
  readonly state: Fields | null;
  /** Absent if unchanged. */
  readonly privateData?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

/** An object that a `moved` block takes from another resource type, perhaps of another provider. */
export interface MoveRequest extends Cancellable {
  readonly sourceType: string;
  /** Such as `registry.terraform.io/hashicorp/null`. */
  readonly sourceProvider: string;
  readonly sourceVersion: number;
  /** As stored, in the source's schema of that version. */
  readonly sourceState: Fields;
  /** Empty if the source's private data is not JSON. */
  readonly sourcePrivate: PrivateData;
  readonly sourceIdentity?: { readonly version: number; readonly identity: Fields };
}

/**
 * A resource type. Optional members are optional capabilities, and Terraform's user is told if a missing one is needed.
 * Every operation may throw: an error with a `diagnostics` array is shown as these diagnostics, any other as its
 * message. An absent value is null, an unknown one UNKNOWN; a number is a number, or its decimal text if a double
 * cannot represent it (9007199254740993).
 */
export interface Resource {
  readonly schema: Schema;
  /**
   * By the schema version that they start from. They run one after the other, from the version of the stored state to
   * the current one, so every released version needs one.
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
  /** Converts the state of another type. Returns undefined if it does not accept that type. */
  moveState?(request: MoveRequest): Promise<StateResult | undefined>;
  readonly identity?: ResourceIdentity;
  readonly list?: ResourceList;
  /**
   * What a configuration that is generated for an imported object has of its state. Without it, this is everything that a
   * configuration can have.
   */
  configurationOf?(state: Fields): Fields;
}

export interface DataSourceReadRequest extends Cancellable {
  readonly configuration: Fields;
}

/** A data source, which Terraform only reads. Errors and values are like those of a resource. */
export interface DataSource {
  readonly schema: Schema;
  validate?(configuration: Fields): Promise<readonly Diagnostic[]>;
  /** Returns the whole state, with configured values unchanged. */
  read(request: DataSourceReadRequest): Promise<Omit<StateResult, "privateData">>;
}

/** A Terraform provider: what the host serves. */
export interface Provider {
  /** The host knows neither the names of types nor their configurations. */
  readonly schema: Schema;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly dataSources?: Readonly<Record<string, DataSource>>;
  readonly actions?: Readonly<Record<string, Action>>;
  validate?(configuration: Fields): Promise<readonly Diagnostic[]>;
  configure(request: {
    readonly configuration: Fields;
    readonly terraformVersion: string;
    readonly signal: AbortSignal;
  }): Promise<readonly Diagnostic[]>;
}
