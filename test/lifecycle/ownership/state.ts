import type { Effects } from "../../../lib/client/http/effects";
import type { Declaration } from "./declaration";

export interface RunResult {
  /** Whether the run says that all is done. */
  readonly ok: boolean;
  readonly said: string;
}

/** What a process of Terraform works with. */
export interface Process {
  readonly effects: Effects;
  readonly signal: AbortSignal;
}

/**
 * One Terraform state, and the stack that is applied to it. Addresses are names of resources; what they declare is told with
 * every run.
 */
export interface TerraformState {
  /** Applies; resolves never where the process dies. */
  apply(
    declared: Readonly<Record<string, Declaration>>,
    imports: Readonly<Record<string, string>>,
    process: Process,
  ): Promise<RunResult>;
  /** The connection that the state has under an address. */
  idAt(address: string): string | undefined;
  ids(): readonly string[];
  /** `terraform state rm`. */
  forget(address: string): void;
  /** `terraform state mv`, also into another state. */
  move(address: string, to: TerraformState, newAddress: string): void;
  /** What Terraform has on its disk or at its backend. */
  save(): unknown;
  /** Whether what was saved says which state it is. */
  hasIdentity(saved: unknown): boolean;
  /**
   * Whether a run may be lost that began with this. With null_resource nothing is read while planning, so a state that is
   * older than the service is believed, as the README says; only what the state does not have yet is looked for.
   */
  canLoseRun(saved: unknown): boolean;
  /** As if the last saves had not been made. */
  restore(saved: unknown): void;
}
