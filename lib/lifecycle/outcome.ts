import { isVpnApiError } from "../client/errors";
import type { Json, VpnApiError } from "../client/operations/vpn-api";
import { formatDuration } from "../schema/duration";
import type { ResourceType } from "../schema/resource-type";
import type { TypeAtService } from "./context";
import { describe, type HandlerFailure, handlerFailure, isHandlerFailure, type Problem, type Subject } from "./failure";
import { statusOf } from "./status";
import type { WaitResult } from "./wait";

/**
 * What the operation tried to do. Reading is part of every command, deleting of `apply` and `destroy`, resetting of
 * `apply` and of actions, the rest of `apply` only.
 */
export type Verb = "create" | "update" | "finish" | "tag" | "find" | "delete" | "read" | "reset";

/** The advice that the client does not know: which timeout to increase, and which command continues the work. */
function nextStep(verb: Verb, { kind }: VpnApiError): string {
  if (verb === "read") {
    return "Nothing was changed. Run the same command again";
  }
  const again = verb === "delete" || verb === "reset" ? "run the same command again" : "apply again";
  if (kind === "cancelled") {
    return `${again.charAt(0).toUpperCase()}${again.slice(1)}: the next run continues from here`;
  }
  const retry = `${again.charAt(0).toUpperCase()}${again.slice(1)}: completed steps are not lost`;
  return kind === "timeout" && ["create", "update", "delete"].includes(verb)
    ? `If the service needs longer, increase timeouts.${verb}. ${retry}`
    : retry;
}

/**
 * Turns a failed call into a problem for the user. `hint` follows the message of the service. A create whose answer may
 * be lost is not explained here, but sent with `createOnce`.
 */
export function explain(type: ResourceType, verb: Verb, subject: Subject, error: unknown, hint?: string): unknown {
  if (isHandlerFailure(error) || !isVpnApiError(error)) {
    return error;
  }
  const detail = [error.message, hint, nextStep(verb, error)].filter(Boolean).join("\n");
  return handlerFailure([{ severity: "error", summary: `could not ${verb} ${describe(type, subject)}`, detail }]);
}

/** The failure of a wait; undefined if there is none, or if a later run can simply continue. */
export function failureOf(
  { type, objects: { statuses } }: TypeAtService,
  subject: Subject,
  { outcome, shown }: WaitResult,
): HandlerFailure | undefined {
  const status = statusOf(statuses, shown) ?? "unknown";
  const fail = (summary: string, detail: string): HandlerFailure =>
    handlerFailure([{ severity: "error", summary: `${describe(type, subject)} ${summary}`, detail }]);
  switch (outcome) {
    case "failed":
      return fail(
        `is in status ${status.toUpperCase()}`,
        "the service could not set it up. Find the cause in the VPN console, correct it, then apply again",
      );
    case "stopped":
      return fail(
        `is in status ${status.toUpperCase()}`,
        statuses?.whyStopped ?? "the service has stopped it. Find the cause in the VPN console, then apply again",
      );
    case "deleting":
    case "gone":
      return fail(
        "was deleted while this run waited for it",
        `its last known status was ${status}. Apply again to recreate it`,
      );
    default:
      return undefined;
  }
}

/** The last status, and why the wait ended. */
function howItEnded(
  { objects: { statuses } }: TypeAtService,
  { outcome, shown }: WaitResult,
  timeoutName: string,
  prefix = "",
): string {
  const reason =
    outcome === "cancelled"
      ? "the run was interrupted"
      : `${prefix}increase timeouts.${timeoutName} if the service needs longer`;
  return `the last known status is ${statusOf(statuses, shown) ?? "unknown"}; ${reason}`;
}

/** The problem of a wait that ended before the service finished. */
export function unsettled(
  context: TypeAtService,
  subject: Subject,
  timeoutName: string,
  milliseconds: number,
  result: WaitResult,
): Problem {
  const prefix = `timed out after ${formatDuration(milliseconds)}; `;
  return {
    severity: "warning",
    summary: `${describe(context.type, subject)} is not ready yet`,
    detail: `${howItEnded(context, result, timeoutName, prefix)}. Apply again: the next run continues to wait`,
  };
}

/** The object as a wait after a change showed it. Fails unless the service has finished the change. */
export function requireChanged(
  context: TypeAtService,
  subject: Subject,
  milliseconds: number,
  result: WaitResult,
): Json {
  const failure = failureOf(context, subject, result);
  if (failure !== undefined) {
    throw failure;
  }
  if (result.outcome !== "settled" || result.shown === undefined) {
    throw handlerFailure([{ ...unsettled(context, subject, "update", milliseconds, result), severity: "error" }]);
  }
  return result.shown;
}

/** The problem of a delete that the service has accepted, and had not finished when the wait ended. */
export function notDeletedYet(context: TypeAtService, subject: Subject, result: WaitResult): HandlerFailure {
  const detail = `${howItEnded(context, result, "delete")}. Run the same command again: it continues the deletion`;
  return handlerFailure([
    { severity: "error", summary: `${describe(context.type, subject)} is not deleted yet`, detail },
  ]);
}
