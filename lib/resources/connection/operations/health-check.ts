import { isVpnApiError } from "../../../client/errors";
import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import type { Problem, Subject } from "../../../lifecycle/failure";
import { createPollInterval } from "../../../lifecycle/poll-interval";
import type { Fields, Value } from "../../../schema/value";
import { describe } from "../describe";
import type { ConnectionContext } from "./context";

/** The health check of a connection: whether the service has a connection monitor for it. */
export interface HealthCheckRequest extends Subject {
  readonly id: string;
  /** Whether there is to be a monitor; undefined leaves everything as it is. */
  readonly healthCheck?: boolean;
  /** The monitor that the connection has, if the caller knows it. */
  readonly monitorId?: string;
}

const HAS_ONE_ALREADY = "VPN.0381";
/** Of a deletion it means that there is no such monitor, though the code stands for any bad request. */
const BAD_REQUEST = "VPN.0001";

/** The id of a connection's monitor, as its answers and states have it. */
export function monitorIdIn({ connection_monitor_id: id }: Fields): string | undefined {
  return typeof id === "string" && id !== "" ? id : undefined;
}

function isStanding(status: Value): boolean {
  return !/^PENDING_DELETE$/i.test(String(status));
}

/** The monitor of a connection among others; undefined if it has none, or one that is being deleted. */
function standingMonitor(monitors: readonly Json[], connectionId: string): string | undefined {
  const found = monitors.find(({ vpn_connection_id: id, status }) => id === connectionId && isStanding(status));
  return found === undefined ? undefined : String(found.id);
}

/** Makes the monitor. One that the connection has already is as good; one that is being deleted is waited for. */
async function turnOn(context: ConnectionContext, id: string, options: CallOptions): Promise<string> {
  const { monitors, effects } = context;
  const pollInterval = createPollInterval();
  const startedAt = effects.nowMilliseconds();
  for (;;) {
    try {
      return String((await monitors.createMonitor(id, options)).id);
    } catch (error) {
      if (!isVpnApiError(error) || error.code !== HAS_ONE_ALREADY) {
        throw error;
      }
      const present = standingMonitor(await monitors.ofConnection(id, options), id);
      if (present !== undefined) {
        return present;
      }
      const now = effects.nowMilliseconds();
      const pause = pollInterval.pauseMilliseconds(now - startedAt, now);
      if (now + pause >= options.deadlineMilliseconds) {
        throw error;
      }
      await effects.sleepMilliseconds(pause, options.signal);
    }
  }
}

/** Deletes a monitor. One that is gone, or being deleted, is no error. */
async function turnOff(context: ConnectionContext, id: string, monitorId: string, options: CallOptions): Promise<void> {
  const { monitors, effects } = context;
  try {
    await monitors.deleteMonitor(monitorId, options);
  } catch (error) {
    const mayBeGone = isVpnApiError(error) && error.kind === "service" && error.code !== undefined;
    if (!mayBeGone || !(error.code === BAD_REQUEST || (error.status === 404 && error.code.startsWith("VPN.")))) {
      throw error;
    }
    const left = await monitors.ofConnection(id, options).catch((failure: Error) => {
      effects.log("debug", `could not list the monitors of VPN connection ${id}: ${failure.message}`);
      return [];
    });
    if (standingMonitor(left, id) !== undefined) {
      throw error;
    }
  }
}

/** Makes or deletes the monitor of a connection. Returns the id of the one that it has then. */
export async function applyHealthCheck(
  context: ConnectionContext,
  { id, healthCheck, monitorId }: HealthCheckRequest,
  options: CallOptions,
): Promise<string | undefined> {
  if (healthCheck === true) {
    return monitorId ?? (await turnOn(context, id, options));
  }
  if (healthCheck === false && monitorId !== undefined) {
    await turnOff(context, id, monitorId, options);
    return undefined;
  }
  return monitorId;
}

/** The problem of a health check that could not be made or deleted. The connection is as declared in all else. */
export function healthCheckProblem(request: HealthCheckRequest, error: unknown): Problem {
  const { isDone, next } = request.healthCheck
    ? { isDone: "created", next: "creates it" }
    : { isDone: "deleted", next: "deletes it" };
  const message = error instanceof Error ? error.message : String(error);
  return {
    severity: "error",
    path: ["health_check"],
    summary: `the health check of ${describe(request)} was not ${isDone}`,
    detail: `${message}\nThe connection itself is ready. Apply again: the next run ${next}`,
  };
}

/**
 * The monitor of a shown connection whose health check is managed. An answer that deviates from what the caller knows is
 * confirmed by a list of all monitors, because answers may lag, and show a monitor until its deletion is complete.
 */
export async function shownMonitor(
  context: ConnectionContext,
  known: boolean,
  connection: Fields,
  options: CallOptions,
): Promise<string | undefined> {
  const shown = monitorIdIn(connection);
  if ((shown !== undefined) === known) {
    return shown;
  }
  const monitors = await context.monitors.all(options).catch((error: Error) => {
    context.effects.log("debug", `could not list connection monitors: ${error.message}`);
    return undefined;
  });
  return monitors === undefined ? shown : standingMonitor(monitors, String(connection.id));
}
