import type { Operation } from "./operation";

/** The right that each operation needs, as far as public documents name it. */
const ACTIONS: Readonly<Partial<Record<Operation, string>>> = {
  create: "vpn:vpnConnections:create",
  "batch-create": "vpn:vpnConnections:batchCreate",
  show: "vpn:vpnConnections:get",
  list: "vpn:vpnConnections:list",
  update: "vpn:vpnConnections:update",
  delete: "vpn:vpnConnections:delete",
  reset: "vpn:vpnConnections:reset",
  "show-log": "vpn:vpnConnections:getLog",
  "list-ipsec-sas": "vpn:vpnConnections:listIpsecSa",
  "export-peer-configuration": "vpn:vpnConnections:exportPeerConfig",
  "list-peer-devices": "vpn::listPeerDevices",
  "add-tags": "vpn:resourceInstanceTags:create",
  "remove-tags": "vpn:resourceInstanceTags:delete",
  "list-tags": "vpn:resourceInstanceTags:list",
  "find-by-tags": "vpn:resourceInstances:list",
  "count-by-tags": "vpn:resourceInstances:count",
  "all-tags": "vpn:resourceTypeTags:list",
  "create-gateway": "vpn:vpnGateways:create",
  "create-customer-gateway": "vpn:customerGateways:create",
  "show-customer-gateway": "vpn:customerGateways:get",
  "list-customer-gateways": "vpn:customerGateways:list",
  "update-customer-gateway": "vpn:customerGateways:update",
  "delete-customer-gateway": "vpn:customerGateways:delete",
  "create-monitor": "vpn:connectionMonitors:create",
  "show-monitor": "vpn:connectionMonitors:get",
  "list-monitors": "vpn:connectionMonitors:list",
  "delete-monitor": "vpn:connectionMonitors:delete",
  "show-quotas": "vpn:quota:list",
};

/** What the service says to somebody who lacks the right to an operation. */
export function notAuthorized(operation: Operation): string {
  const action = ACTIONS[operation];
  return action === undefined ? "is not authorized to perform" : `is not authorized to perform: ${action}`;
}
