import { isVpnApiError } from "../client/errors";
import type { CallOptions, Json } from "../client/operations/vpn-api";
import type { HandlerContext } from "./context";
import type { PollInterval } from "./poll-interval";
import { deletionStateOf } from "./presence";
import { type Stage, stageOf, statusOf } from "./status";

export type WaitOutcome = Exclude<Stage, "working"> | "gone" | "unseen" | "timed-out" | "cancelled";

export interface WaitResult {
  readonly outcome: WaitOutcome;
  /** The last answer, where there was one. */
  readonly shown?: Json;
  /** The error of the last read, if the object never appeared. */
  readonly error?: unknown;
}

export interface Expectations {
  /**
   * Whether an answer already reflects the change. A read right after a PUT may still show the old values with a
   * settled status.
   */
  readonly isCurrent?: (object: Json) => boolean;
  /** The service has just accepted the create. Reads may lag, so "not found" is ignored at first. */
  readonly isNew?: boolean;
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

/** Every third read is by id, because a list may lag for long. */
const READ_BY_ID_EVERY = 3;

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

interface ReadOutcome {
  readonly shown?: Json;
  /** Why there is no object in the answer. */
  readonly end?: "gone" | "deleting" | "timed-out" | "cancelled";
  readonly error?: unknown;
}

/** @param isInWork whether the wait continues after such an answer; any other answer is read by id */
async function readOnce(
  context: HandlerContext,
  id: string,
  reads: number,
  options: CallOptions,
  isInWork: (object: Json) => boolean,
): Promise<ReadOutcome> {
  try {
    const isDirect = reads % READ_BY_ID_EVERY === 0;
    return {
      shown: await (isDirect ? context.objects.show(id, options) : context.readBatched(id, options, isInWork)),
    };
  } catch (error) {
    const end = deletionStateOf(context.objects, error) ?? interruption(error);
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
  { isCurrent = () => true, isNew = false, pollInterval }: Expectations = {},
): Promise<WaitResult> {
  const { effects } = context;
  const waiting = startWaiting(context, pollInterval ?? context.pollIntervals[isNew ? "create" : "update"]);
  const unseenUntil = waiting.startedAt + UNSEEN_MILLISECONDS;
  const isInWork = (object: Json) => outcomeOf(context, object, isCurrent) === undefined;
  let shown: Json | undefined;
  for (let reads = 0; ; reads++) {
    const readAt = effects.nowMilliseconds();
    const seen = await readOnce(context, id, reads, options, isInWork);
    shown = seen.shown ?? shown;
    const mayShowYet = isNew && seen.end === "gone" && shown === undefined;
    if (seen.end !== undefined && !mayShowYet) {
      return { outcome: seen.end, shown };
    }
    if (mayShowYet && effects.nowMilliseconds() >= unseenUntil) {
      return { outcome: "unseen", error: seen.error };
    }
    const end = seen.shown === undefined ? undefined : outcomeOf(context, seen.shown, isCurrent);
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
      return { outcome, shown };
    }
  }
}

/** Reads an object until it is deleted. */
export async function waitUntilGone(context: HandlerContext, id: string, options: CallOptions): Promise<WaitResult> {
  const { effects } = context;
  const waiting = startWaiting(context, context.pollIntervals.delete);
  let shown: Json | undefined;
  for (let reads = 0; ; reads++) {
    const readAt = effects.nowMilliseconds();
    const seen = await readOnce(context, id, reads, options, () => true);
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
