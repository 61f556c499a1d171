/** Short names of the operations of the VPN service, for faults and counters. */
export const VPN_OPERATIONS = [
  "create",
  "batch-create",
  "show",
  "list",
  "update",
  "delete",
  "reset",
  "show-log",
  "list-ipsec-sas",
  "export-peer-configuration",
  "list-peer-devices",
  "add-tags",
  "remove-tags",
  "list-tags",
  "find-by-tags",
  "count-by-tags",
  "all-tags",
  "create-gateway",
  "show-gateway",
  "list-gateways",
  "update-gateway",
  "delete-gateway",
  "change-gateway-flavor",
  "upgrade-gateway",
  "list-gateway-jobs",
  "delete-gateway-job",
  "show-routing-table",
  "list-zones",
  "list-extended-zones",
  "create-customer-gateway",
  "show-customer-gateway",
  "list-customer-gateways",
  "update-customer-gateway",
  "delete-customer-gateway",
  "create-monitor",
  "show-monitor",
  "list-monitors",
  "delete-monitor",
  "show-quotas",
] as const;

/** The operations of IAM, STS and the metadata service that return credentials and projects. */
export const IDENTITY_OPERATIONS = [
  "list-projects",
  "list-domains",
  "create-token",
  "exchange-id-token",
  "temporary-keys",
  "assume-agency",
  "metadata-keys",
] as const;

/** Short name of an operation of the embedded service. */
export type Operation = (typeof VPN_OPERATIONS)[number] | (typeof IDENTITY_OPERATIONS)[number];

export const OPERATIONS: readonly Operation[] = [...VPN_OPERATIONS, ...IDENTITY_OPERATIONS];
