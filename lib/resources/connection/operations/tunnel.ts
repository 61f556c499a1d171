import { createRedactor } from "../../../client/exchange/redact";
import { readConnectionLog } from "../../../client/operations/connection-log";
import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import type { Problem, Subject } from "../../../lifecycle/failure";
import { createPollInterval } from "../../../lifecycle/poll-interval";
import { type WaitResult, waitUntilSettled } from "../../../lifecycle/wait";
import { formatDuration } from "../../../schema/duration";
import type { Value } from "../../../schema/value";
import { describe } from "../describe";
import type { ConnectionContext } from "./context";
import { isUp } from "./status";

/** A wait for the tunnel of a connection. */
export interface TunnelRequest extends Subject {
  readonly id: string;
  /** The prop of `timeouts` that limits the wait, and its value. */
  readonly timeoutName: "create" | "update";
  readonly timeoutMilliseconds: number;
  /** The key, which no message may contain. */
  readonly keyToHide?: string;
}

/** The end of a wait for a tunnel: `settled` also if it is not up, and the next run is to wait on. */
export interface TunnelResult extends WaitResult {
  readonly problem?: Problem;
}

const LOG_LINES = 3;
const LONGEST_LINE_CHARACTERS = 300;
/** The log is read when time is up already. */
const LOG_LIMIT_MILLISECONDS = 10_000;

const LOOK_AT =
  "Check that the peer device is configured and online, has the same key, IDs, algorithms and subnets, and can reach the gateway over UDP 500 and 4500";

/** Waits until the tunnel of a settled connection is up. Does not fail: whether it was made is known by then. */
export async function waitUntilUp(
  context: ConnectionContext,
  request: TunnelRequest,
  settled: WaitResult,
  options: CallOptions,
): Promise<TunnelResult> {
  if (isUp(settled.shown?.status)) {
    return settled;
  }
  context.effects.log("info", `waiting until the tunnel of ${describe(request)} is up`);
  const waited = await waitUntilSettled(context, request.id, options, {
    isCurrent: ({ status }) => isUp(status),
    pollInterval: createPollInterval(),
  }).catch((error: unknown) => ({ error }));
  const shown = withMonitor(("shown" in waited ? waited.shown : undefined) ?? settled.shown, settled.shown);
  if ("outcome" in waited && waited.outcome !== "timed-out" && waited.outcome !== "cancelled") {
    return { ...waited, shown };
  }
  const reason = !("outcome" in waited) ? { failure: waited.error } : { isCancelled: waited.outcome === "cancelled" };
  return { outcome: "settled", shown, problem: await notUp(context, request, shown, reason) };
}

/** A monitor that has just been made may not be in the answers yet. */
function withMonitor(shown: Json | undefined, before: Json | undefined): Json | undefined {
  const monitorId = before?.connection_monitor_id;
  return shown === undefined || monitorId === undefined ? shown : { ...shown, connection_monitor_id: monitorId };
}

async function notUp(
  context: ConnectionContext,
  request: TunnelRequest,
  shown: Json | undefined,
  { failure, isCancelled }: { readonly failure?: unknown; readonly isCancelled?: boolean },
): Promise<Problem> {
  const { timeoutName, timeoutMilliseconds } = request;
  const status = `its status is ${statusText(shown)}`;
  const next = "apply again: the next run changes nothing else, and waits on";
  const detail =
    failure !== undefined
      ? `reading it failed: ${failure instanceof Error ? failure.message : String(failure)}\nThen ${next}`
      : isCancelled
        ? `the run was interrupted while it waited; ${status}. To go on, ${next}`
        : `timed out after ${formatDuration(timeoutMilliseconds)}; ${status}. ${await lastWords(context, request)}. ${LOOK_AT}. If the peer needs longer, increase timeouts.${timeoutName}. Then ${next}`;
  return { severity: "error", summary: `the tunnel of ${describe(request)} is not up`, detail, path: ["wait_for"] };
}

function statusText(shown: Json | undefined): string {
  const status: Value = shown?.status;
  return typeof status === "string" ? status.toUpperCase() : "unknown";
}

/** What the log of the service says last, in a sentence. */
async function lastWords(context: ConnectionContext, { id, keyToHide }: TunnelRequest): Promise<string> {
  const { api, effects } = context;
  const options = {
    signal: new AbortController().signal,
    deadlineMilliseconds: effects.nowMilliseconds() + LOG_LIMIT_MILLISECONDS,
  };
  const redactor = createRedactor();
  redactor.add(keyToHide);
  try {
    const lines = (await readConnectionLog(api, id, options)).slice(0, LOG_LINES);
    const texts = lines.map(({ text }) => `"${oneLine(redactor.redact(text))}"`);
    return texts.length === 0
      ? "The log of the service is empty: nothing has tried to negotiate the tunnel yet"
      : `The log of the service says last: ${texts.join(", before that ")}`;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.\s*$/, "") : String(error);
    return `The log of the service could not be read: ${oneLine(reason)}`;
  }
}

function oneLine(text: string): string {
  // Control characters could steer the terminal that shows the text.
  const plain = text.replace(/\p{Cc}+/gu, " ").trim();
  return plain.length > LONGEST_LINE_CHARACTERS ? `${plain.slice(0, LONGEST_LINE_CHARACTERS)}…` : plain;
}
