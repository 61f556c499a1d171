/** The simulated operations of the VPN service, by the short names that faults and counters use. */
export const VPN_OPERATIONS = [
  "create",
  "show",
  "list",
  "update",
  "delete",
  "reset",
  "add-tags",
  "remove-tags",
  "list-tags",
  "find-by-tags",
  "count-by-tags",
  "all-tags",
  "show-gateway",
  "list-gateways",
  "show-customer-gateway",
  "list-customer-gateways",
  "show-quotas",
] as const;

/** The simulated operations of other services, from which deploy-time code gets credentials and projects. */
export const IDENTITY_OPERATIONS = [
  "list-projects",
  "create-token",
  "exchange-id-token",
  "temporary-keys",
  "assume-agency",
  "metadata-keys",
] as const;

/** Name of one operation of the embedded service. */
export type Operation = (typeof VPN_OPERATIONS)[number] | (typeof IDENTITY_OPERATIONS)[number];

export const OPERATIONS: readonly Operation[] = [...VPN_OPERATIONS, ...IDENTITY_OPERATIONS];
