import { isVpnApiError } from "../client/errors";
import type { CallOptions, Json } from "../client/operations/vpn-api";
import type { HandlerContext } from "./context";
import type { PollInterval } from "./poll-interval";
import { deletionStateOf } from "./presence";
import { type Read, readerOf, readerOfNew } from "./read-once";
import { type Stage, stageOf, statusOf } from "./status";

export type WaitOutcome = Exclude<Stage, "working"> | "gone" | "unseen" | "timed-out" | "cancelled";

export interface WaitResult {
  readonly outcome: WaitOutcome;
  /** The last answer, where there was one. */
  readonly shown?: Json;
  /** The list that has the last answer, if it was listed. */
  readonly listed?: readonly Json[];
  /** The error of the last read, if the object never appeared. */
  readonly error?: unknown;
}

export interface Expectations {
  /**
   * Whether an answer already reflects the change. A read right after a PUT may still show the old values with a
   * settled status.
   */
  readonly isCurrent?: (object: Json) => boolean;
  /** The answer to a create, if the service has just accepted it. Reads may lag, so "not found" is ignored at first. */
  readonly created?: Json;
  /** Learned from other work than that of the type's creates and updates. */
  readonly pollInterval?: PollInterval;
}

const UNSEEN_MILLISECONDS = 60_000;

/** A wait in progress. */
interface Waiting {
  readonly pollInterval: PollInterval;
  readonly startedAt: number;
}

function startWaiting({ effects }: HandlerContext, pollInterval: PollInterval): Waiting {
  return { pollInterval, startedAt: effects.nowMilliseconds() };
}

/** Sleeps until the next read. Returns an outcome if time is up or Terraform stops. */
async function pause(
  { effects }: HandlerContext,
  { pollInterval, startedAt }: Waiting,
  options: CallOptions,
): Promise<WaitOutcome | undefined> {
  const now = effects.nowMilliseconds();
  const length = pollInterval.pauseMilliseconds(now - startedAt, now);
  if (now + length >= options.deadlineMilliseconds) {
    return "timed-out";
  }
  try {
    await effects.sleepMilliseconds(length, options.signal);
  } catch {
    return "cancelled";
  }
  return undefined;
}

function outcomeOf(
  { objects }: HandlerContext,
  shown: Json,
  isCurrent: (object: Json) => boolean,
): WaitOutcome | undefined {
  const stage = stageOf(objects.statuses, shown);
  return stage === "working" || (stage === "settled" && !isCurrent(shown)) ? undefined : stage;
}

interface ReadOutcome extends Pick<WaitResult, "shown" | "listed"> {
  /** Why there is no object in the answer. */
  readonly end?: "gone" | "deleting" | "timed-out" | "cancelled";
  readonly error?: unknown;
}

async function readOnce({ objects }: HandlerContext, read: Read, earlierReads: number): Promise<ReadOutcome> {
  try {
    return await read(earlierReads);
  } catch (error) {
    const end = deletionStateOf(objects, error) ?? interruption(error);
    if (end === undefined) {
      throw error;
    }
    return { end, error };
  }
}

/** Whether a call ended because of its deadline, or because Terraform stops. */
function interruption(error: unknown): "timed-out" | "cancelled" | undefined {
  if (!isVpnApiError(error)) {
    return undefined;
  }
  if (error.kind === "cancelled") {
    return "cancelled";
  }
  return error.kind === "timeout" ? "timed-out" : undefined;
}

/** Reads an object until it is settled. */
export async function waitUntilSettled(
  context: HandlerContext,
  id: string,
  options: CallOptions,
  { isCurrent = () => true, created, pollInterval }: Expectations = {},
): Promise<WaitResult> {
  const { effects } = context;
  const waiting = startWaiting(
    context,
    pollInterval ?? context.pollIntervals[created === undefined ? "update" : "create"],
  );
  const unseenUntil = waiting.startedAt + UNSEEN_MILLISECONDS;
  const outcomeNow = (object: Json) => outcomeOf(context, object, isCurrent);
  const isInWork = (object: Json) => outcomeNow(object) === undefined;
  const read =
    created === undefined
      ? readerOf(context, id, options, isInWork)
      : readerOfNew(context, created, options, { isInWork, isSettled: (object) => outcomeNow(object) === "settled" });
  let shown: Json | undefined;
  for (let reads = 0; ; reads++) {
    const readAt = effects.nowMilliseconds();
    const seen = await readOnce(context, read, reads);
    shown = seen.shown ?? shown;
    const mayShowYet = created !== undefined && seen.end === "gone" && shown === undefined;
    if (seen.end !== undefined && !mayShowYet) {
      return { outcome: seen.end, shown };
    }
    if (mayShowYet && effects.nowMilliseconds() >= unseenUntil) {
      return { outcome: "unseen", error: seen.error };
    }
    const end = seen.shown === undefined ? undefined : outcomeNow(seen.shown);
    if (end === undefined && reads === 0) {
      const status = statusOf(context.objects.statuses, shown) ?? "not visible yet";
      effects.log(
        "info",
        `${context.type.noun} ${id} is ${status}; waiting until it is ready. If this run is interrupted, the next apply continues to wait`,
      );
    }
    if (end === "settled" && reads > 0) {
      waiting.pollInterval.learn(readAt - waiting.startedAt);
    }
    const outcome = end ?? (await pause(context, waiting, options));
    if (outcome !== undefined) {
      return { outcome, shown, listed: seen.listed };
    }
  }
}

/** Reads an object until it is deleted. */
export async function waitUntilGone(context: HandlerContext, id: string, options: CallOptions): Promise<WaitResult> {
  const { effects } = context;
  const waiting = startWaiting(context, context.pollIntervals.delete);
  const read = readerOf(context, id, options, () => true);
  let shown: Json | undefined;
  for (let reads = 0; ; reads++) {
    const readAt = effects.nowMilliseconds();
    const seen = await readOnce(context, read, reads);
    shown = seen.shown ?? shown;
    const end = seen.end === "deleting" ? undefined : seen.end;
    if (end === "gone" && reads > 0) {
      waiting.pollInterval.learn(readAt - waiting.startedAt);
    }
    const outcome = end ?? (await pause(context, waiting, options));
    if (outcome !== undefined) {
      return { outcome, shown };
    }
  }
}
