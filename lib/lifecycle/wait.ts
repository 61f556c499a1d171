import { isVpnApiError } from "../client/errors";
import type { CallOptions, Json } from "../client/operations/vpn-api";
import type { HandlerContext } from "./context";
import type { PollInterval } from "./poll-interval";
import { deletionStateOf } from "./presence";
import { isBeingDeleted, isFailed, isFrozen, isSettled } from "./status";

export type WaitOutcome = "settled" | "error" | "frozen" | "deleting" | "gone" | "unseen" | "timed-out" | "cancelled";

export interface WaitResult {
  readonly outcome: WaitOutcome;
  /** The last answer, where there was one. */
  readonly connection?: Json;
  /** The error of the last read, if the connection never appeared. */
  readonly error?: unknown;
}

export interface Expectations {
  /**
   * Whether an answer already reflects the change. A read right after a PUT may still show the old values with a
   * settled status.
   */
  readonly isCurrent?: (connection: Json) => boolean;
  /** The service has just accepted the create. Reads may lag, so "not found" is ignored at first. */
  readonly isNew?: boolean;
}

const UNSEEN_MILLISECONDS = 60_000;

/** A wait in progress. */
interface Waiting {
  readonly pollInterval: PollInterval;
  readonly startedAt: number;
}

function startWaiting(context: HandlerContext, work: keyof HandlerContext["pollIntervals"]): Waiting {
  return { pollInterval: context.pollIntervals[work], startedAt: context.effects.nowMilliseconds() };
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

function outcomeOf(connection: Json, isCurrent: (connection: Json) => boolean): WaitOutcome | undefined {
  const { status } = connection;
  if (isFailed(status)) {
    return "error";
  }
  if (isFrozen(status)) {
    return "frozen";
  }
  if (isBeingDeleted(status)) {
    return "deleting";
  }
  return isSettled(status) && isCurrent(connection) ? "settled" : undefined;
}

interface ReadOutcome {
  readonly connection?: Json;
  /** Why there is no connection in the answer. */
  readonly end?: "gone" | "deleting" | "timed-out" | "cancelled";
  readonly error?: unknown;
}

/** @param isInWork whether the wait continues after such an answer; any other answer is read by id */
async function readOnce(
  context: HandlerContext,
  id: string,
  reads: number,
  options: CallOptions,
  isInWork: (connection: Json) => boolean,
): Promise<ReadOutcome> {
  try {
    return reads % READ_BY_ID_EVERY === 0
      ? await context.api.showConnection(id, options)
      : { connection: await context.readBatched(id, options, isInWork) };
  } catch (error) {
    const end = deletionStateOf(error) ?? interruption(error);
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

/** Reads a connection until it is settled. */
export async function waitUntilSettled(
  context: HandlerContext,
  id: string,
  options: CallOptions,
  { isCurrent = () => true, isNew = false }: Expectations = {},
): Promise<WaitResult> {
  const { effects } = context;
  const waiting = startWaiting(context, isNew ? "create" : "update");
  const unseenUntil = waiting.startedAt + UNSEEN_MILLISECONDS;
  const isInWork = (shown: Json) => outcomeOf(shown, isCurrent) === undefined;
  let connection: Json | undefined;
  for (let reads = 0; ; reads++) {
    const readAt = effects.nowMilliseconds();
    const seen = await readOnce(context, id, reads, options, isInWork);
    connection = seen.connection ?? connection;
    const mayShowYet = isNew && seen.end === "gone" && connection === undefined;
    if (seen.end !== undefined && !mayShowYet) {
      return { outcome: seen.end, connection };
    }
    if (mayShowYet && effects.nowMilliseconds() >= unseenUntil) {
      return { outcome: "unseen", error: seen.error };
    }
    const end = seen.connection === undefined ? undefined : outcomeOf(seen.connection, isCurrent);
    if (end === undefined && reads === 0) {
      const status = String(connection?.status ?? "not visible yet");
      effects.log("info", `VPN connection ${id} is ${status}; waiting until it is ready`);
    }
    if (end === "settled" && reads > 0) {
      waiting.pollInterval.learn(readAt - waiting.startedAt);
    }
    const outcome = end ?? (await pause(context, waiting, options));
    if (outcome !== undefined) {
      return { outcome, connection };
    }
  }
}

/** Reads a connection until it is deleted. */
export async function waitUntilGone(context: HandlerContext, id: string, options: CallOptions): Promise<WaitResult> {
  const { effects } = context;
  const waiting = startWaiting(context, "delete");
  let connection: Json | undefined;
  for (let reads = 0; ; reads++) {
    const readAt = effects.nowMilliseconds();
    const seen = await readOnce(context, id, reads, options, () => true);
    connection = seen.connection ?? connection;
    const end = seen.end === "deleting" ? undefined : seen.end;
    if (end === "gone" && reads > 0) {
      waiting.pollInterval.learn(readAt - waiting.startedAt);
    }
    const outcome = end ?? (await pause(context, waiting, options));
    if (outcome !== undefined) {
      return { outcome, connection };
    }
  }
}
