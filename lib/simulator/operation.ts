/** The operations of the VPN service that are embedded, by short names; faults and counters go by them. */
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

/** The operations of the services around it that deploy-time code asks for credentials and projects. */
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
