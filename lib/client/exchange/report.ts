import { vpnApiError } from "../errors";
import type { VpnApiError } from "../operations/vpn-api";
import type { Failure } from "./failure";
import type { Operation } from "./operation";
import type { Redactor } from "./redact";

/** The progress of an operation over its attempts. */
export interface Progress {
  readonly operation: Operation;
  readonly startedMilliseconds: number;
  attempts: number;
  /** Attempts that followed a pause. */
  repetitions: number;
  /** Consecutive broken connections and 5xx answers. */
  faultsInARow: number;
  /** The last failure. */
  failure?: Failure;
  /** The last failure before those of attempts that the deadline ended. */
  failureBefore?: Failure;
}

/** Why an operation ended without success. */
export interface Ending {
  readonly kind: VpnApiError["kind"];
  /** A sentence to add. */
  readonly remark?: string;
}

export function startProgress(operation: Operation, nowMilliseconds: number): Progress {
  return { operation, startedMilliseconds: nowMilliseconds, attempts: 0, repetitions: 0, faultsInARow: 0 };
}

/** The error with which an operation ends. It is free of secrets, whatever the service echoed. */
export function failed(progress: Progress, ending: Ending, nowMilliseconds: number, redactor: Redactor): VpnApiError {
  const { operation } = progress;
  const outcome = progress.failure?.rule.outcome ?? "refused";
  const failure = progress.failureBefore ?? progress.failure;
  const redacted = (text: string | undefined) => (text === undefined ? undefined : redactor.redact(text));
  const sentences = [
    ...howItEnded(progress, ending, seconds(nowMilliseconds - progress.startedMilliseconds)),
    ending.remark,
    outcome === "unknown" && !operation.idempotent
      ? "It is unknown whether the service carried out the request"
      : undefined,
  ];
  const text = sentences
    .filter((sentence) => sentence !== undefined && sentence !== "")
    .map((part) => asSentence(part));
  return vpnApiError({
    kind: ending.kind,
    operation: operation.name,
    outcome,
    message: redactor.redact(`${operation.name}: ${text.join(" ")}`),
    status: failure?.status,
    code: redacted(failure?.code),
    serviceMessage: redacted(failure?.serviceMessage),
    requestId: redacted(failure?.requestId),
  });
}

function howItEnded(progress: Progress, ending: Ending, elapsed: string): readonly (string | undefined)[] {
  const { attempts } = progress;
  const failure = progress.failureBefore ?? progress.failure;
  if (ending.kind === "cancelled") {
    return ["canceled, because Terraform is stopping"];
  }
  if (ending.kind === "timeout") {
    return [
      `timed out after ${elapsed} (${attempts} ${attempts === 1 ? "attempt" : "attempts"})`,
      failure === undefined
        ? undefined
        : `${progress.failureBefore === undefined ? "The last attempt" : "The timeout cut off the last attempt; the one before"}: ${failure.summary}`,
      failure?.hint,
    ];
  }
  return [
    failure?.summary,
    failure?.hint,
    attempts > 1 ? `Gave up after ${attempts} attempts in ${elapsed}` : undefined,
  ];
}

/** What a log line about the last failure carries besides its text. */
export function logFields(progress: Progress): Record<string, string | number> {
  const { status, code, requestId } = progress.failure ?? {};
  return {
    operation: progress.operation.name,
    attempt: progress.attempts,
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  };
}

/** Describes the pause that the service asked for, if it ends after the timeout. */
export function describeRequestedPause(retryAfterMilliseconds: number | undefined): string | undefined {
  return retryAfterMilliseconds === undefined
    ? undefined
    : `The service asks to retry after ${seconds(retryAfterMilliseconds)}, which is after the timeout`;
}

/** A duration for people. */
export function seconds(milliseconds: number): string {
  return milliseconds < 10_000 ? `${Math.round(milliseconds / 100) / 10} s` : `${Math.round(milliseconds / 1000)} s`;
}

function asSentence(text: string | undefined): string {
  return /[.!?]$/.test(text ?? "") ? `${text}` : `${text}.`;
}
