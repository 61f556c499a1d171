import type { HttpAnswer } from "../http/answer";
import type { Effects } from "../http/effects";
import { untilAborted } from "../http/promises";
import type { Transport } from "../http/transport";
import type { CallOptions } from "../operations/vpn-api";
import { type Failure, type Reading, readAttempt } from "./failure";
import type { Authorizer, Operation } from "./operation";
import type { Redactor } from "./redact";
import { describeSkew, recoverFromRefusal, startRecovery } from "./refusal";
import {
  describeRequestedPause,
  type Ending,
  failed,
  logFields,
  type Progress,
  seconds,
  startProgress,
} from "./report";
import { pauseMilliseconds } from "./retry";

const USER_AGENT = "cdktf-huaweicloud-vpn";

export interface ExchangeContext {
  /** The `log` of these effects redacts secrets. */
  readonly effects: Effects;
  readonly transport: Transport;
  readonly redactor: Redactor;
  readonly maxRetries: number;
  readonly attemptLimitMilliseconds: number;
  /** How long the answer to a change may still take when Terraform stops. */
  readonly graceMilliseconds: number;
  /** The offset to add to this machine's clock to get the service's time; 0 until a difference is known. */
  readonly clock: { offsetMilliseconds: number };
}

/**
 * Carries out one operation. Authorizes each attempt anew, and repeats until the deadline where that may succeed and is
 * safe. Fails with a {@link VpnApiError}.
 */
export async function exchange(
  context: ExchangeContext,
  operation: Operation,
  authorizer: Authorizer,
  options: CallOptions,
): Promise<HttpAnswer> {
  const { effects, clock } = context;
  const { signal, deadlineMilliseconds } = options;
  const progress = startProgress(operation, effects.nowMilliseconds());
  const recovery = startRecovery();
  const fail = (ending: Ending) => failed(progress, ending, effects.nowMilliseconds(), context.redactor);

  for (;;) {
    if (signal.aborted) {
      throw fail({ kind: "cancelled" });
    }
    if (effects.nowMilliseconds() >= deadlineMilliseconds) {
      throw fail({ kind: "timeout" });
    }
    const signedAtMilliseconds = effects.nowMilliseconds() + clock.offsetMilliseconds;
    const reading = await sendOnce(context, operation, authorizer, options, signedAtMilliseconds, progress).catch(
      (error: unknown) => {
        throw signal.aborted ? fail({ kind: "cancelled" }) : error;
      },
    );
    if ("answer" in reading) {
      return reading.answer;
    }
    const { failure } = reading;
    progress.failureBefore = failure.isCutShort ? (progress.failureBefore ?? progress.failure) : undefined;
    progress.failure = failure;
    if (signal.aborted) {
      throw fail({ kind: "cancelled" });
    }
    const remedy = recoverFromRefusal(recovery, failure, authorizer, signedAtMilliseconds, clock, effects);
    if (remedy !== undefined) {
      effects.log("info", `${operation.name}: ${failure.summary}; ${remedy}`, logFields(progress));
      continue;
    }
    if (!mayRepeat(context.maxRetries, progress, failure)) {
      // Timers may fire a millisecond early.
      const isLate = failure.kind === "network" && effects.nowMilliseconds() + 1 >= deadlineMilliseconds;
      throw fail({ kind: isLate ? "timeout" : failure.kind, remark: describeSkew(recovery, failure) });
    }
    const pause = pauseMilliseconds(progress.repetitions, effects.random(), failure.retryAfterMilliseconds);
    if (effects.nowMilliseconds() + pause >= deadlineMilliseconds) {
      throw fail({ kind: "timeout", remark: describeRequestedPause(failure.retryAfterMilliseconds) });
    }
    progress.repetitions += 1;
    const next = `retrying in ${seconds(pause)} (attempt ${progress.attempts + 1})`;
    effects.log("info", `${operation.name}: ${failure.summary}; ${next}`, { ...logFields(progress), pause_ms: pause });
    try {
      await effects.sleepMilliseconds(pause, signal);
    } catch {
      throw fail({ kind: "cancelled" });
    }
  }
}

async function sendOnce(
  context: ExchangeContext,
  operation: Operation,
  authorizer: Authorizer,
  options: CallOptions,
  signedAtMilliseconds: number,
  progress: Progress,
): Promise<Reading> {
  const { effects, transport } = context;
  const { method, url } = operation;
  const body = operation.body === undefined ? undefined : JSON.stringify(operation.body);
  const contentType: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
  const request = { method, url, headers: { ...contentType, ...operation.headers }, body };
  const headers = await untilAborted(authorizer.authorize(request, signedAtMilliseconds), options.signal);
  const sentAtMilliseconds = effects.nowMilliseconds();
  const leftMilliseconds = Math.max(1, options.deadlineMilliseconds - sentAtMilliseconds);
  progress.attempts += 1;
  const attempt = await transport.send(
    { ...request, headers: { accept: "application/json", "user-agent": USER_AGENT, ...headers } },
    {
      signal: options.signal,
      timeLimitMilliseconds: Math.min(context.attemptLimitMilliseconds, leftMilliseconds),
      isRest: leftMilliseconds < context.attemptLimitMilliseconds,
      // Aborting a request that changes something does not stop the change; it only loses the answer.
      graceMilliseconds: method === "GET" ? 0 : context.graceMilliseconds,
    },
  );
  const nowMilliseconds = effects.nowMilliseconds();
  effects.log("debug", `${method} ${new URL(url).pathname}`, {
    attempt: progress.attempts,
    took_ms: nowMilliseconds - sentAtMilliseconds,
    ...("answer" in attempt ? { status: attempt.answer.status } : { fault: attempt.fault.text }),
  });
  return readAttempt(attempt, {
    operation,
    route: transport.route(url),
    nowMilliseconds,
    redact: context.redactor.redact,
  });
}

function mayRepeat(maxRetries: number, progress: Progress, failure: Failure): boolean {
  const { repeat, until } = failure.rule;
  progress.faultsInARow = until === "maxRetries" ? progress.faultsInARow + 1 : 0;
  if (repeat === "never" || (repeat === "ifIdempotent" && !progress.operation.idempotent)) {
    return false;
  }
  return until === "deadline" || progress.faultsInARow <= Math.min(maxRetries, failure.repeatsAtMost);
}
