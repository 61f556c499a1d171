import { isVpnApiError } from "../vpn-api/errors";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import type { HandlerContext } from "./context";

/**
 * Quick at first, since a service that is fast should not be waited for, then at the pace at which the real one works:
 * its connections take minutes.
 */
const PAUSES_MILLISECONDS = [250, 500, 1000, 2000, 3000] as const;
const LAST_PAUSE_MILLISECONDS = 5000;

/** ACTIVE is a tunnel that is up; DOWN is one whose other side is not configured yet: both are ends of the service's work. */
const SETTLED_STATUSES = new Set(["ACTIVE", "DOWN"]);

export type WaitOutcome = "settled" | "error" | "frozen" | "deleting" | "gone" | "unseen" | "timed-out" | "cancelled";

export interface WaitResult {
  readonly outcome: WaitOutcome;
  /** The last answer, where there was one. */
  readonly connection?: Json;
  /** What a connection that never showed up was answered with. */
  readonly error?: unknown;
}

export interface Expectations {
  /**
   * Whether an answer already reflects the change that is waited for; a look right after a PUT may still show the old
   * values under a settled status.
   */
  readonly isCurrent?: (connection: Json) => boolean;
  /** The service has just accepted it: reads may learn of it late, so at first "not found" says nothing. */
  readonly isNew?: boolean;
}

const UNSEEN_MILLISECONDS = 60_000;

/** Sleeps until the next look; false where time is up or Terraform stops. */
async function pause(context: HandlerContext, look: number, options: CallOptions): Promise<WaitOutcome | undefined> {
  const { effects } = context;
  const length = PAUSES_MILLISECONDS[look] ?? LAST_PAUSE_MILLISECONDS;
  if (effects.nowMilliseconds() + length >= options.deadlineMilliseconds) {
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
  const status = String(connection.status ?? "").toUpperCase();
  switch (status) {
    case "ERROR":
      return "error";
    case "FREEZED":
      return "frozen";
    case "PENDING_DELETE":
      return "deleting";
    default:
      return SETTLED_STATUSES.has(status) && isCurrent(connection) ? "settled" : undefined;
  }
}

/** Whether an error of a look says that the connection is no more, or is on its way out. */
export function goneOrGoing(error: unknown): "gone" | "deleting" | undefined {
  if (!isVpnApiError(error) || error.kind !== "service") {
    return undefined;
  }
  // A 404 with another code is another thing missing: the gateway, the API, or a proxy's page.
  if (error.status === 404 && error.code === "VPN.0004") {
    return "gone";
  }
  return error.code === "VPN.0009" ? "deleting" : undefined;
}

interface Look {
  readonly connection?: Json;
  /** Why there is no connection to see. */
  readonly end?: "gone" | "deleting" | "timed-out" | "cancelled";
  readonly error?: unknown;
}

async function lookAt(context: HandlerContext, id: string, options: CallOptions): Promise<Look> {
  try {
    return await context.api.showConnection(id, options);
  } catch (error) {
    const end = goneOrGoing(error) ?? interruption(error);
    if (end === undefined) {
      throw error;
    }
    return { end, error };
  }
}

/** Whether a call ended because there was no time left, or because Terraform stops. */
function interruption(error: unknown): "timed-out" | "cancelled" | undefined {
  if (!isVpnApiError(error)) {
    return undefined;
  }
  if (error.kind === "cancelled") {
    return "cancelled";
  }
  return error.kind === "timeout" ? "timed-out" : undefined;
}

/** Looks at a connection until the service has done its work on it. */
export async function waitUntilSettled(
  context: HandlerContext,
  id: string,
  options: CallOptions,
  { isCurrent = () => true, isNew = false }: Expectations = {},
): Promise<WaitResult> {
  const { effects } = context;
  const unseenUntil = effects.nowMilliseconds() + UNSEEN_MILLISECONDS;
  let connection: Json | undefined;
  for (let look = 0; ; look++) {
    const seen = await lookAt(context, id, options);
    connection = seen.connection ?? connection;
    const mayShowYet = isNew && seen.end === "gone" && connection === undefined;
    if (seen.end !== undefined && !mayShowYet) {
      return { outcome: seen.end, connection };
    }
    if (mayShowYet && effects.nowMilliseconds() >= unseenUntil) {
      return { outcome: "unseen", error: seen.error };
    }
    const end = seen.connection === undefined ? undefined : outcomeOf(seen.connection, isCurrent);
    if (end === undefined && look === 0) {
      const status = String(connection?.status ?? "not to be seen yet");
      effects.log("info", `VPN connection ${id} is ${status}; waits until the service has done its work`);
    }
    const outcome = end ?? (await pause(context, look, options));
    if (outcome !== undefined) {
      return { outcome, connection };
    }
  }
}

/** Looks at a connection until it is no more. */
export async function waitUntilGone(context: HandlerContext, id: string, options: CallOptions): Promise<WaitResult> {
  let connection: Json | undefined;
  for (let look = 0; ; look++) {
    const seen = await lookAt(context, id, options);
    connection = seen.connection ?? connection;
    const end = seen.end === "deleting" ? undefined : seen.end;
    const outcome = end ?? (await pause(context, look, options));
    if (outcome !== undefined) {
      return { outcome, connection };
    }
  }
}
