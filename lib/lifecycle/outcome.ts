import { isVpnApiError } from "../client/errors";
import type { VpnApiError } from "../client/operations/vpn-api";
import { formatDuration } from "../schema/duration";
import type { Fields } from "../schema/value";
import type { OperationRequest } from "./context";
import { describe, type HandlerFailure, handlerFailure, isHandlerFailure, type Problem } from "./failure";
import type { WaitResult } from "./wait";

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
  /** The connection existed and needed no change. */
  readonly unchanged?: boolean;
}

export interface Subject extends Pick<OperationRequest, "constructPath"> {
  readonly id?: string;
}

/**
 * What the operation tried to do. Reading is part of every command, deleting of `apply` and `destroy`, the rest of
 * `apply` only.
 */
export type Verb = "create" | "update" | "finish" | "tag" | "find" | "delete" | "read";

/** The advice that the client does not know: which timeout to increase, and which command continues the work. */
function nextStep(verb: Verb, { kind }: VpnApiError): string {
  if (verb === "read") {
    return "Nothing was changed. Run the same command again";
  }
  const again = verb === "delete" ? "run the same command again" : "apply again";
  if (kind === "cancelled") {
    return `${again.charAt(0).toUpperCase()}${again.slice(1)}: the next run continues from here`;
  }
  const retry = `${again.charAt(0).toUpperCase()}${again.slice(1)}: completed steps are not lost`;
  return kind === "timeout" && ["create", "update", "delete"].includes(verb)
    ? `If the service needs longer, increase timeouts.${verb}. ${retry}`
    : retry;
}

/** Turns a failed call into a problem for the user. `hint` follows the message of the service. */
export function explain(verb: Verb, subject: Subject, error: unknown, hint?: string): unknown {
  if (isHandlerFailure(error) || !isVpnApiError(error)) {
    return error;
  }
  const detail = [error.message, hint, nextStep(verb, error)].filter(Boolean).join("\n");
  return handlerFailure([{ severity: "error", summary: `could not ${verb} ${describe(subject)}`, detail }]);
}

/** The failure of a wait; undefined if there is none, or if a later run can simply continue. */
export function failureOf(subject: Subject, { outcome, connection }: WaitResult): HandlerFailure | undefined {
  const fail = (summary: string, detail: string): HandlerFailure =>
    handlerFailure([{ severity: "error", summary: `${describe(subject)} ${summary}`, detail }]);
  switch (outcome) {
    case "error":
      return fail(
        "is in status ERROR",
        "the service could not set it up. Find the cause in the VPN console, correct it, then apply again",
      );
    case "frozen":
      return fail(
        "is in status FREEZED",
        "the service has frozen it, for example because the account is in arrears. Restore the account to good standing, then apply again",
      );
    case "deleting":
    case "gone":
      return fail(
        "was deleted while this run waited for it",
        `its last known status was ${String(connection?.status ?? "unknown")}. Apply again to recreate it`,
      );
    default:
      return undefined;
  }
}

/** The problem of a wait that ended before the service finished. */
export function unsettled(subject: Subject, timeoutName: string, milliseconds: number, result: WaitResult): Problem {
  const status = String(result.connection?.status ?? "unknown");
  const reason =
    result.outcome === "cancelled"
      ? "the run was interrupted"
      : `timed out after ${formatDuration(milliseconds)}; increase timeouts.${timeoutName} if the service needs longer`;
  return {
    severity: "warning",
    summary: `${describe(subject)} is not ready yet`,
    detail: `the last known status is ${status}; ${reason}. Apply again: the next run continues to wait`,
  };
}
