import type { Effects } from "../../../client/http/effects";
import { type ConnectionMonitorApi, connectionMonitorApi } from "../../../client/operations/connection-monitors";
import type { CallOptions, Json, VpnApi } from "../../../client/operations/vpn-api";

/** The connection monitors of the project. */
export interface Monitors extends Omit<ConnectionMonitorApi, "listMonitors"> {
  readonly ofConnection: (connectionId: string, options: CallOptions) => Promise<readonly Json[]>;
  /** All of the project, from a list that the reads of one plan share. */
  readonly all: (options: CallOptions) => Promise<readonly Json[]>;
}

/** Longer than most plans, and short enough for a list to be true. */
const SHARED_MILLISECONDS = 60_000;

interface Shared {
  readonly requestedAt: number;
  readonly list: Promise<readonly Json[]>;
}

export function createMonitors(api: Pick<VpnApi, "send">, effects: Pick<Effects, "nowMilliseconds">): Monitors {
  const { createMonitor, deleteMonitor, listMonitors } = connectionMonitorApi(api);
  let shared: Shared | undefined;
  return {
    createMonitor: (connectionId, options) => {
      shared = undefined;
      return createMonitor(connectionId, options);
    },
    deleteMonitor: (id, options) => {
      shared = undefined;
      return deleteMonitor(id, options);
    },
    ofConnection: listMonitors,
    all: (options) => {
      const now = effects.nowMilliseconds();
      if (shared === undefined || now - shared.requestedAt > SHARED_MILLISECONDS) {
        shared = { requestedAt: now, list: listMonitors(undefined, options) };
      }
      return shared.list;
    },
  };
}
