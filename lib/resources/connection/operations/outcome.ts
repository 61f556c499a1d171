import type { Problem } from "../../../lifecycle/failure";
import type { Fields } from "../../../schema/value";

/** What a later run has to do because this one did not finish. */
export interface PendingWork {
  /** An earlier attempt made the connection, so its key and additional fields may be outdated. */
  readonly resendSecrets?: boolean;
  /** The create request was sent twice, and it is not known yet whether both were carried out. */
  readonly checkForDuplicates?: boolean;
  /** It is not known whether a key was sent, and so whether the new or the previous key is in force. */
  readonly keyUncertain?: boolean;
  /** IDs were sent that have no effect before a reset, and the reset is not known to be complete. */
  readonly resetPending?: boolean;
  /** The run was to wait until the tunnel is up, and ended before. */
  readonly tunnelPending?: boolean;
  /** What the run that created the connection found, and may not have reported. */
  readonly unreported?: readonly string[];
}

/** The result of an operation after which there is a connection. */
export interface Outcome {
  /** In the form of a specification, outputs included. */
  readonly connection: Fields;
  /** False if the service was still working when the time was up. The next run waits again. */
  readonly settled: boolean;
  readonly problems: readonly Problem[];
  readonly pendingWork?: PendingWork;
  /** Why the tunnel is not up, if the run was to wait for it. */
  readonly tunnelProblem?: Problem;
  /** The connection existed and needed no change. */
  readonly unchanged?: boolean;
}
