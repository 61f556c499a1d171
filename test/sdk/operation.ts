import type { Fields } from "../../lib/schema/value";

/** One call of an operation. */
export interface Call {
  /** The members of the SDK's request model, under the names of the API. */
  readonly request: Fields;
  /** Absent: that of the row. */
  readonly operation?: string;
  /** How the service refuses it; absent: it does not. */
  readonly refused?: { readonly status: number; readonly code: string };
}

/** What calls have made, by a name of its own: ids that later calls need. */
export type Made = Map<string, string>;

/** Calls that are made one after the other; each is given the answer of the one before as the SDK has parsed it. */
export type Calls<Result = void> = Generator<Call, Result, Fields>;

/** The members that have the same reason, by that reason. What a member contains is meant too. */
export type Excepted = Readonly<Record<string, readonly string[]>>;

/** An operation that the SDKs call, with all that it takes and gives. */
export interface DrivenOperation {
  /** As the names of the SDKs' models begin. */
  readonly name: string;
  readonly status: number;
  readonly drive: (made: Made) => Calls;
  /** Members of the request model that no call sends, and why. All others must be sent at least once. */
  readonly notSent?: Excepted;
  /** Members of the answer's model that no answer has, and why. All others must be given at least once. */
  readonly notGiven?: Excepted;
  /** Members of answers that the models do not have, and why the service gives them nevertheless. */
  readonly notInModels?: Excepted;
}
