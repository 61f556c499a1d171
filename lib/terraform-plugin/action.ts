import type { Problem as Diagnostic } from "../schema/problem";
import type { Fields } from "../schema/value";
import type { Schema } from "./schema";

export interface InvokeRequest {
  readonly configuration: Fields;
  /** Shows the user a line while the action goes on. */
  readonly progress: (message: string) => void;
  /** Aborted when Terraform asks the plugin to stop, or has ended. */
  readonly signal: AbortSignal;
}

/** What Terraform 1.14 and newer do on request, or after a change of a resource. It changes no state. */
export interface Action {
  readonly schema: Schema;
  /** Any value may be unknown. */
  validate?(configuration: Fields): Promise<readonly Diagnostic[]>;
  invoke(request: InvokeRequest): Promise<readonly Diagnostic[]>;
}
