import { configurationError } from "./errors";
import type { Operation } from "./operation";
import type { Json, Tag } from "./vpn-api";

/** An operation of the VPN service, before it is known where the service is and which project it is about. */
export type Call = Omit<Operation, "url" | "headers"> & {
  /** What follows the project id in the URL. */
  readonly path: string;
};

export function createCall(connection: Json): Call {
  return {
    name: "create VPN connection",
    method: "POST",
    path: "/vpn-connection",
    body: { vpn_connection: connection },
    harmless: false,
    answerMember: "vpn_connection",
    iamAction: "vpn:vpnConnections:create",
  };
}

export function showCall(id: string): Call {
  return {
    name: `read VPN connection ${id}`,
    method: "GET",
    path: `/vpn-connection/${segment(id)}`,
    harmless: true,
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
    harmless: true,
    answerMember: "vpn_connections",
    iamAction: "vpn:vpnConnections:list",
  };
}

export function updateCall(id: string, changes: Json): Call {
  return {
    name: `update VPN connection ${id}`,
    method: "PUT",
    path: `/vpn-connection/${segment(id)}`,
    body: { vpn_connection: changes },
    harmless: true,
    answerMember: "vpn_connection",
    iamAction: "vpn:vpnConnections:update",
  };
}

export function deleteCall(id: string): Call {
  return {
    name: `delete VPN connection ${id}`,
    method: "DELETE",
    path: `/vpn-connection/${segment(id)}`,
    harmless: true,
    iamAction: "vpn:vpnConnections:delete",
  };
}

export function resetCall(id: string): Call {
  return {
    name: `reset VPN connection ${id}`,
    method: "POST",
    path: `/vpn-connection/${segment(id)}/reset`,
    // A tunnel that is negotiated twice is as good as one that is negotiated once.
    harmless: true,
  };
}

export function addTagsCall(id: string, tags: readonly Tag[]): Call {
  return {
    name: `add tags to VPN connection ${id}`,
    method: "POST",
    path: `/vpn-connection/${segment(id)}/tags/create`,
    body: { tags },
    harmless: true,
    iamAction: "vpn:resourceInstanceTags:create",
  };
}

export function removeTagsCall(id: string, keys: readonly string[]): Call {
  return {
    name: `remove tags from VPN connection ${id}`,
    method: "POST",
    path: `/vpn-connection/${segment(id)}/tags/delete`,
    body: { tags: keys.map((key) => ({ key })) },
    harmless: true,
    iamAction: "vpn:resourceInstanceTags:delete",
  };
}

export function showGatewayCall(id: string): Call {
  return {
    name: `read VPN gateway ${id}`,
    method: "GET",
    path: `/vpn-gateways/${segment(id)}`,
    harmless: true,
    answerMember: "vpn_gateway",
    iamAction: "vpn:vpnGateways:get",
  };
}

/** An id as part of a path. An empty one or dots would lead to another operation, a list in the place of one connection. */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) {
    throw configurationError(
      "call the VPN service",
      `${JSON.stringify(id)} is no id: an id is neither empty nor dots.`,
    );
  }
  return encodeURIComponent(id);
}
