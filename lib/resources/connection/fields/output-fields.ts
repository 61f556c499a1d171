import type { Field } from "../../../schema/field";

/** What the service counts anew with each packet is left out: it would make every refresh look like a change. */
const BGP_PEER_FIELDS: readonly Field[] = [
  {
    name: "peer_ip_address",
    prop: "peerIpAddress",
    type: "string",
    output: true,
    change: "never",
    summary: "IP address of the BGP peer.",
  },
  {
    name: "peer_asn",
    prop: "peerAsn",
    type: "integer",
    output: true,
    change: "never",
    summary: "Autonomous system number (ASN) of the BGP peer.",
  },
  {
    name: "state",
    prop: "state",
    type: "string",
    output: true,
    change: "never",
    summary: "State of the BGP session, in the words of the service.",
  },
  {
    name: "num_received_routes",
    prop: "numReceivedRoutes",
    type: "integer",
    output: true,
    change: "never",
    summary: "Number of routes received from the BGP peer.",
  },
];

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
  {
    name: "bgp_peer",
    prop: "bgpPeer",
    type: "object",
    output: true,
    moves: true,
    onlyWhen: { path: ["style"], isOneOf: ["bgp"] },
    change: "never",
    summary:
      "BGP session, as it was last read. It changes by itself and never makes a difference in a plan. Only with the style bgp; older editions of the service do not return it.",
    fields: BGP_PEER_FIELDS,
  },
];
