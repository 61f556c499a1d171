import { configurationError } from "../errors";
import type { Call } from "./call";
import { usableId } from "./ids";
import type { Json, VpnApiError } from "./vpn-api";

export function createCall(connection: Json): Call {
  return {
    name: "create VPN connection",
    method: "POST",
    path: "/vpn-connection",
    body: { vpn_connection: connection },
    idempotent: false,
    answerMember: "vpn_connection",
    answerIs: "made",
    iamAction: "vpn:vpnConnections:create",
  };
}

export function showCall(id: string): Call {
  return {
    name: `read VPN connection ${id}`,
    method: "GET",
    path: connectionPath(id),
    idempotent: true,
    answerMember: "vpn_connection",
    iamAction: "vpn:vpnConnections:get",
  };
}

export function listCall(vgwId: string | undefined, marker: string | undefined, limit: number): Call {
  const query = [
    ["limit", String(limit)],
    ["vgw_id", vgwId],
    ["marker", marker],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return {
    name: "list VPN connections",
    method: "GET",
    path: `/vpn-connection?${query.join("&")}`,
    idempotent: true,
    answerMember: "vpn_connections",
    answerIs: "list",
    iamAction: "vpn:vpnConnections:list",
  };
}

export function updateCall(id: string, changes: Json): Call {
  return {
    name: `update VPN connection ${id}`,
    method: "PUT",
    path: connectionPath(id),
    body: { vpn_connection: changes },
    idempotent: true,
    answerMember: "vpn_connection",
    iamAction: "vpn:vpnConnections:update",
  };
}

export function deleteCall(id: string): Call {
  return {
    name: `delete VPN connection ${id}`,
    method: "DELETE",
    path: connectionPath(id),
    idempotent: true,
    iamAction: "vpn:vpnConnections:delete",
  };
}

export function resetCall(id: string): Call {
  return {
    name: `reset VPN connection ${id}`,
    method: "POST",
    path: `${connectionPath(id)}/reset`,
    // Negotiating a tunnel twice ends in the same state as negotiating it once.
    idempotent: true,
    iamAction: "vpn:vpnConnections:reset",
  };
}

export function showGatewayCall(id: string): Call {
  return {
    name: `read VPN gateway ${id}`,
    method: "GET",
    path: `/vpn-gateways/${segment(id)}`,
    idempotent: true,
    answerMember: "vpn_gateway",
    iamAction: "vpn:vpnGateways:get",
  };
}

/**
 * An id as part of a path. An empty id or dots would address another operation, for example a list instead of one
 * connection.
 */
function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) {
    throw noId(id, "must not be empty or consist of dots");
  }
  return encodeURIComponent(id);
}

/** The path of a connection. Its id may come from an answer, and is checked so that it cannot change the path. */
function connectionPath(id: string): string {
  return `/vpn-connection/${checkedId(id)}`;
}

/** Checks an id, which may come from an answer, for use as one step of a path. */
export function checkedId(id: string): string {
  const usable = usableId(id);
  if (usable === undefined) {
    throw noId(id, "may contain only letters, digits, -, _, ~ and .");
  }
  return usable;
}

function noId(id: string, why: string): VpnApiError {
  return configurationError("call the VPN service", `invalid id ${JSON.stringify(id.slice(0, 100))}: ${why}.`);
}
