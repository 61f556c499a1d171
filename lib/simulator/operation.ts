/** Short names of the operations of the VPN service, for faults and counters. */
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

/** The operations of IAM, STS and the metadata service that return credentials and projects. */
export const IDENTITY_OPERATIONS = [
  "list-projects",
  "create-token",
  "exchange-id-token",
  "temporary-keys",
  "assume-agency",
  "metadata-keys",
] as const;

/** Short name of an operation of the embedded service. */
export type Operation = (typeof VPN_OPERATIONS)[number] | (typeof IDENTITY_OPERATIONS)[number];

export const OPERATIONS: readonly Operation[] = [...VPN_OPERATIONS, ...IDENTITY_OPERATIONS];
