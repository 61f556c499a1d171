import type { Field } from "../../../schema/field";

/** The fields that only answers carry: table 10 of the specification, and `status`, which only reads return. */
export const OUTPUT_FIELDS: readonly Field[] = [
  {
    name: "id",
    prop: "id",
    type: "string",
    output: true,
    change: "never",
    table: 10,
    summary: "VPN connection ID: a UUID of 36 characters.",
  },
  {
    name: "status",
    prop: "status",
    type: "string",
    output: true,
    moves: true,
    change: "never",
    table: 10,
    summary:
      "Status when last read: ACTIVE (the tunnel is up), DOWN (configured, but the tunnel is not up), PENDING_CREATE, PENDING_UPDATE, PENDING_DELETE, ERROR, FREEZED or UNKNOWN. A plan never shows a change of it.",
  },
  {
    name: "created_at",
    prop: "createdAt",
    type: "string",
    output: true,
    change: "never",
    table: 10,
    summary: "Time when the VPN connection was created, UTC, in the format yyyy-MM-ddTHH:mm:ss.SSSZ.",
  },
  {
    name: "updated_at",
    prop: "updatedAt",
    type: "string",
    output: true,
    moves: true,
    change: "never",
    table: 10,
    summary: "Last update time, UTC, in the format yyyy-MM-ddTHH:mm:ss.SSSZ.",
  },
  {
    name: "enterprise_project_id",
    prop: "enterpriseProjectId",
    type: "string",
    output: true,
    change: "never",
    table: 10,
    summary: 'Enterprise project ID, always that of the VPN gateway. "0" is the default project.',
  },
  {
    name: "connection_monitor_id",
    prop: "connectionMonitorId",
    type: "string",
    output: true,
    change: "never",
    table: 10,
    summary: "ID of the VPN connection monitor, if there is one.",
  },
];
