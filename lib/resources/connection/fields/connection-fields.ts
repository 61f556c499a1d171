import type { Field } from "../../../schema/field";
import { HA_ROLES, STYLES } from "./choices";
import { IKE_POLICY_FIELDS, IPSEC_POLICY_FIELDS } from "./policy-fields";

const POLICY_RULE_FIELDS: readonly Field[] = [
  {
    name: "rule_index",
    prop: "ruleIndex",
    type: "integer",
    range: { minimum: 0, maximum: 50 },
    change: "in-place",
    table: 4,
    summary:
      "Rule ID, which is used to identify the sequence in which the rule is configured. You are advised not to set it: the service makes one rule per destination and renumbers them. Unique among the rules.",
  },
  {
    name: "source",
    prop: "source",
    type: "string",
    comparedAs: "network",
    change: "in-place",
    table: 4,
    summary: "Source CIDR block, on the cloud side. Unique among the rules.",
  },
  {
    name: "destination",
    prop: "destination",
    type: "strings",
    comparedAs: "network",
    maximumItems: 50,
    change: "in-place",
    table: 4,
    summary: "Destination CIDR blocks, on the customer side, for example 192.168.52.0/24. At most 50 in a rule.",
  },
];

/** The fields that a request may carry: tables 3 to 8 of the specification, in its order. */
export const REQUEST_FIELDS: readonly Field[] = [
  {
    name: "name",
    prop: "name",
    type: "string",
    computed: true,
    length: { minimum: 1, maximum: 64 },
    change: "in-place",
    table: 3,
    summary:
      "Name of the VPN connection: 1 to 64 characters, which can contain digits, letters, underscores (_), hyphens (-) and periods (.). Where none is given the service generates one in the format vpn-****.",
  },
  {
    name: "vgw_id",
    prop: "vgwId",
    type: "string",
    required: true,
    change: "replace",
    table: 3,
    summary: "VPN gateway ID: a UUID of 36 characters.",
  },
  {
    name: "vgw_ip",
    prop: "vgwIp",
    type: "string",
    required: true,
    change: "replace",
    table: 3,
    summary:
      "The gateway's end of the tunnel: the ID of one of its EIPs (a UUID of 36 characters) when its network type is public, one of its private IPv4 addresses in dotted decimal notation when it is private.",
  },
  {
    name: "style",
    prop: "style",
    type: "string",
    default: "static",
    choices: STYLES,
    change: "replace",
    table: 3,
    summary:
      "Connection mode: policy-based (policy), static routing (static), BGP routing (bgp) or policy template (policy-template, not offered in every region).",
  },
  {
    name: "cgw_id",
    prop: "cgwId",
    type: "string",
    required: true,
    change: "in-place",
    table: 3,
    summary: "Customer gateway ID: a UUID of 36 characters.",
  },
  {
    name: "peer_subnets",
    prop: "peerSubnets",
    type: "strings",
    computed: true,
    comparedAs: "network",
    maximumItems: 50,
    change: "in-place",
    table: 3,
    summary:
      "Customer subnets, at most 50. Mandatory, unless the gateway is attached to an enterprise router (er) and the style is policy or bgp. Reserved VPC CIDR blocks such as 100.64.0.0/10 and 214.0.0.0/8 cannot be used. The order has no meaning.",
  },
  {
    name: "tunnel_local_address",
    prop: "tunnelLocalAddress",
    type: "string",
    computed: true,
    change: "in-place",
    table: 3,
    summary:
      "Tunnel interface address of the VPN gateway in route-based mode, for example 169.254.76.1/30: a host address of a /30 block in 169.254.0.0/16 outside 169.254.195.0/24, in the same block as the peer's. The service chooses one where none is given.",
  },
  {
    name: "tunnel_peer_address",
    prop: "tunnelPeerAddress",
    type: "string",
    computed: true,
    change: "in-place",
    table: 3,
    summary:
      "Tunnel interface address of the customer gateway device in route-based mode, for example 169.254.76.2/30: the other host address of the block of the local one. The service chooses one where none is given.",
  },
  {
    name: "enable_nqa",
    prop: "enableNqa",
    type: "boolean",
    default: false,
    onlyWhen: { path: ["style"], isOneOf: ["static"] },
    change: "in-place",
    table: 3,
    summary:
      "Whether to enable network quality analysis (NQA). Only for the style static: with any other the service refuses the field, even as false.",
  },
  {
    name: "psk",
    prop: "psk",
    type: "secret",
    length: { minimum: 8, maximum: 128 },
    change: "rotate",
    table: 3,
    summary:
      "Pre-shared key: 8 to 128 characters of at least three of these kinds: uppercase letters, lowercase letters, digits and special characters (~!@#$%^()-_+={ },./:;). The service never returns it.",
  },
  {
    name: "policy_rules",
    prop: "policyRules",
    type: "objects",
    computed: true,
    maximumItems: 5,
    onlyWhen: { path: ["style"], isOneOf: ["policy"] },
    change: "in-place",
    table: 3,
    summary: "Policy rules, at most five. Only for the style policy. The order has no meaning.",
    fields: POLICY_RULE_FIELDS,
  },
  {
    name: "ikepolicy",
    prop: "ikePolicy",
    type: "object",
    change: "in-place",
    table: 3,
    summary: "Internet Key Exchange (IKE) policy: phase 1.",
    fields: IKE_POLICY_FIELDS,
  },
  {
    name: "ipsecpolicy",
    prop: "ipsecPolicy",
    type: "object",
    change: "in-place",
    table: 3,
    summary: "Internet Protocol Security (IPsec) policy: phase 2.",
    fields: IPSEC_POLICY_FIELDS,
  },
  {
    name: "ha_role",
    prop: "haRole",
    type: "string",
    computed: true,
    default: "master",
    choices: HA_ROLES,
    change: "replace",
    table: 3,
    summary:
      "Role in high availability: for a gateway in active-standby mode, master is the active connection and slave the standby one. Leave it out for a gateway in active-active mode.",
  },
  {
    name: "tags",
    prop: "tags",
    type: "tags",
    maximumItems: 20,
    change: "tags",
    table: 3,
    summary:
      "Tags, at most 20. Keys have 1 to 128 and values 0 to 255 characters: digits, letters, Spanish and Portuguese characters, spaces and special characters (_ . : = + - @).",
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
    change: "never",
    table: 10,
    summary:
      "Status when it was last read: ACTIVE (the tunnel is up), DOWN (configured, and not up yet), PENDING_CREATE, PENDING_UPDATE, PENDING_DELETE, ERROR, FREEZED or UNKNOWN. It changes by itself and never makes a difference in a plan.",
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
    summary: 'Enterprise project ID: always the one of the VPN gateway. "0" is the default project.',
  },
  {
    name: "connection_monitor_id",
    prop: "connectionMonitorId",
    type: "string",
    output: true,
    change: "never",
    table: 10,
    summary: "ID of the VPN connection monitor, where there is one.",
  },
];

export const CONNECTION_FIELDS: readonly Field[] = [...REQUEST_FIELDS, ...OUTPUT_FIELDS];
