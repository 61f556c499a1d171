import { isVpnApiError } from "../client/errors";
import type { VpnApiError } from "../client/operations/vpn-api";
import { formatDuration } from "../schema/duration";
import type { Fields } from "../schema/value";
import type { OperationRequest } from "./context";
import { describe, type HandlerFailure, handlerFailure, isHandlerFailure, type Problem } from "./failure";
import type { WaitResult } from "./wait";

/** What a later run has to make up for, where this one did not come to its end. */
export interface PendingWork {
  /** An earlier attempt made the connection: its key and its additional fields may be those of another time. */
  readonly resendSecrets?: boolean;
  /** The create request was sent twice, and it is not known yet whether both were carried out. */
  readonly checkForDuplicates?: boolean;
  /** A key was to be sent, and nobody knows whether it was: neither it nor the one before is certain to be in force. */
  readonly keyUncertain?: boolean;
  /** What the run found that created it, and may not have come to tell. */
  readonly unreported?: readonly string[];
}

/** How an operation ended that left a connection behind. */
export interface Outcome {
  /** In the form of a specification, outputs included. */
  readonly connection: Fields;
  /** False where the service was still at work when the time was up: the next run goes on waiting. */
  readonly settled: boolean;
  readonly problems: readonly Problem[];
  readonly pendingWork?: PendingWork;
  /** It was there already, and just as it should be. */
  readonly unchanged?: boolean;
}

export interface Subject extends Pick<OperationRequest, "constructPath"> {
  readonly id?: string;
}

/** What was tried. Reading is part of every command, deleting of `apply` and `destroy`, and the rest of `apply` alone. */
export type Verb = "create" | "update" | "finish" | "tag" | "find" | "delete" | "read";

/** What helps against the end of a call that its message does not know: which limit it met, and how things go on. */
function nextStep(verb: Verb, { kind }: VpnApiError): string {
  if (verb === "read") {
    return "Nothing was changed by that: run the same command again";
  }
  const again = verb === "delete" ? "run the same command again" : "apply again";
  if (kind === "cancelled") {
    return `${again.charAt(0).toUpperCase()}${again.slice(1)}: the next run goes on from here`;
  }
  const whatLasts = `Then ${again}: what is done already is not lost`;
  return kind === "timeout" && ["create", "update", "delete"].includes(verb)
    ? `If that was not long enough, raise timeouts.${verb}. ${whatLasts}`
    : whatLasts;
}

/** A failed call as something to tell the user; `hint` is added to what the service says. */
export function explain(verb: Verb, subject: Subject, error: unknown, hint?: string): unknown {
  if (isHandlerFailure(error) || !isVpnApiError(error)) {
    return error;
  }
  const detail = [error.message, hint, nextStep(verb, error)].filter(Boolean).join("\n");
  return handlerFailure([{ severity: "error", summary: `could not ${verb} ${describe(subject)}`, detail }]);
}

/** The failure that a wait ended with, or undefined where there is none or where going on later is enough. */
export function failureOf(subject: Subject, { outcome, connection }: WaitResult): HandlerFailure | undefined {
  const fail = (summary: string, detail: string): HandlerFailure =>
    handlerFailure([{ severity: "error", summary: `${describe(subject)} ${summary}`, detail }]);
  switch (outcome) {
    case "error":
      return fail(
        "is in status ERROR",
        "the service could not set it up; look at it in the VPN console, correct the cause and apply again",
      );
    case "frozen":
      return fail(
        "is in status FREEZED",
        "the service has frozen it, for example because the account is in arrears; settle that and apply again",
      );
    case "deleting":
    case "gone":
      return fail(
        "was deleted while it was waited for",
        `its last known status was ${String(connection?.status ?? "unknown")}; apply again to create it anew`,
      );
    default:
      return undefined;
  }
}

/** What to tell about a wait that ended before the service did. */
export function unsettled(subject: Subject, timeoutName: string, milliseconds: number, result: WaitResult): Problem {
  const status = String(result.connection?.status ?? "not seen yet");
  const reason =
    result.outcome === "cancelled"
      ? "the run was interrupted"
      : `${formatDuration(milliseconds)} were not enough: raise timeouts.${timeoutName}`;
  return {
    severity: "warning",
    summary: `${describe(subject)} is not settled yet`,
    detail: `the last status seen was ${status}; ${reason}. Nothing is lost: the next apply goes on waiting`,
  };
}
