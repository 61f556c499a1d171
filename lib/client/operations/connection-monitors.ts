import type { Call } from "./call";
import { checkedId } from "./calls";
import type { CallOptions, Json, VpnApi } from "./vpn-api";

/** The calls about connection monitors, which are the health checks of connections. */
export interface ConnectionMonitorApi {
  /** Returns the monitor, whose status is not in the answer. */
  readonly createMonitor: (connectionId: string, options: CallOptions) => Promise<Json>;
  /** Those of one connection, or of all connections of the project. The service has no pages of them. */
  readonly listMonitors: (connectionId: string | undefined, options: CallOptions) => Promise<readonly Json[]>;
  readonly deleteMonitor: (id: string, options: CallOptions) => Promise<void>;
}

const PATH = "/connection-monitors";

function createCall(connectionId: string): Call {
  return {
    name: `create the health check of VPN connection ${connectionId}`,
    method: "POST",
    path: PATH,
    body: { connection_monitor: { vpn_connection_id: connectionId } },
    // A connection has one monitor at most: the service refuses a repetition with VPN.0381, and makes no second one.
    idempotent: true,
    answerMember: "connection_monitor",
    answerIs: "made",
    iamAction: "vpn:connectionMonitors:create",
  };
}

function listCall(connectionId: string | undefined): Call {
  const query = connectionId === undefined ? "" : `?vpn_connection_id=${encodeURIComponent(connectionId)}`;
  return {
    name: "list connection monitors",
    method: "GET",
    path: `${PATH}${query}`,
    idempotent: true,
    answerMember: "connection_monitors",
    answerIs: "list",
    iamAction: "vpn:connectionMonitors:list",
  };
}

function deleteCall(id: string): Call {
  return {
    name: `delete connection monitor ${id}`,
    method: "DELETE",
    path: `${PATH}/${checkedId(id)}`,
    idempotent: true,
    iamAction: "vpn:connectionMonitors:delete",
  };
}

export function connectionMonitorApi({ send }: Pick<VpnApi, "send">): ConnectionMonitorApi {
  return {
    createMonitor: async (connectionId, options) =>
      (await send(createCall(connectionId), options)).connection_monitor as Json,
    listMonitors: async (connectionId, options) => {
      const { connection_monitors: monitors } = await send(listCall(connectionId), options);
      return Array.isArray(monitors) ? (monitors as readonly Json[]) : [];
    },
    deleteMonitor: async (id, options) => void (await send(deleteCall(id), options)),
  };
}
