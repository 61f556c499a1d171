import type { Field } from "../../../schema/field";

/** The fields that select a gateway. */
export const SELECTORS: readonly Field[] = [
  {
    name: "name",
    prop: "name",
    type: "string",
    computed: true,
    length: { minimum: 1, maximum: 64 },
    change: "select",
    summary: "Name of the VPN gateway, exactly as the service has it.",
    limits: "1 to 64 characters.",
    absent: "any name",
    answer: "Name of the VPN gateway.",
  },
  {
    name: "id",
    prop: "gatewayId",
    type: "string",
    computed: true,
    format: "uuid",
    change: "select",
    summary: "VPN gateway ID.",
    limits: "A UUID of 36 characters.",
    absent: "any ID",
  },
  {
    name: "tags",
    prop: "tags",
    type: "tags",
    computed: true,
    change: "select",
    summary: "Tags that the VPN gateway has. It may have others, too.",
    absent: "any tags",
  },
];

const NETWORK_TYPES = ["public", "private"] as const;
const HA_MODES = ["active-active", "active-standby"] as const;
const ATTACHMENTS = ["vpc", "er"] as const;
const IP_VERSIONS = ["ipv4", "ipv6"] as const;

function output(field: Omit<Field, "output" | "change">): Field {
  return { ...field, output: true, change: "never" };
}

/** What else a look-up says about a gateway. */
export const OUTPUTS: readonly Field[] = [
  output({
    name: "status",
    prop: "status",
    type: "string",
    summary: "Status when it was looked up: ACTIVE.",
  }),
  output({
    name: "address_1",
    prop: "address1",
    type: "string",
    summary:
      "First address, as `vgwIp` of a connection takes it: the ID of the EIP if the network type is public, the private address if it is private.",
  }),
  output({
    name: "address_2",
    prop: "address2",
    type: "string",
    summary:
      "Second address, as `vgwIp` of a connection takes it: the ID of the EIP if the network type is public, the private address if it is private.",
  }),
  output({
    name: "ip_address_1",
    prop: "ipAddress1",
    type: "string",
    summary: "First address as an IP address, for the configuration of the device at the other end.",
  }),
  output({
    name: "ip_address_2",
    prop: "ipAddress2",
    type: "string",
    summary: "Second address as an IP address, for the configuration of the device at the other end.",
  }),
  output({
    name: "attachment_type",
    prop: "attachment",
    type: "string",
    choices: ATTACHMENTS,
    summary: "What the gateway is attached to: vpc, or er (an enterprise router).",
  }),
  output({
    name: "network_type",
    prop: "networkType",
    type: "string",
    choices: NETWORK_TYPES,
    summary: "Network type: public or private.",
  }),
  output({
    name: "ha_mode",
    prop: "haMode",
    type: "string",
    choices: HA_MODES,
    summary: "High availability mode: active-active or active-standby.",
  }),
  output({
    name: "flavor",
    prop: "flavor",
    type: "string",
    summary: "Flavor, such as Professional1.",
  }),
  output({
    name: "ip_version",
    prop: "ipVersion",
    type: "string",
    choices: IP_VERSIONS,
    summary: "IP version of the tunnels: ipv4 or ipv6.",
  }),
  output({
    name: "bgp_asn",
    prop: "bgpAsn",
    type: "integer",
    summary: "Autonomous system number (ASN) of the gateway.",
  }),
  output({
    name: "connection_number",
    prop: "connectionNumber",
    type: "integer",
    summary: "Number of connection groups that the gateway can have.",
  }),
  output({
    name: "used_connection_number",
    prop: "usedConnectionNumber",
    type: "integer",
    summary: "Number of connections that the gateway had when it was looked up.",
  }),
  output({
    name: "used_connection_group",
    prop: "usedConnectionGroup",
    type: "integer",
    summary: "Number of connection groups that the gateway had when it was looked up.",
  }),
  output({
    name: "supported_features",
    prop: "supportedFeatures",
    type: "strings",
    summary: "Features that the gateway supports, in the words of the service, such as query_connection_log.",
  }),
  output({
    name: "vpc_id",
    prop: "vpcId",
    type: "string",
    summary: "ID of the VPC that the gateway is attached to.",
  }),
  output({
    name: "er_id",
    prop: "erId",
    type: "string",
    summary: "ID of the enterprise router that the gateway is attached to.",
  }),
  output({
    name: "local_subnets",
    prop: "localSubnets",
    type: "strings",
    summary: "Subnets of the VPC that connections reach.",
  }),
  output({
    name: "enterprise_project_id",
    prop: "enterpriseProjectId",
    type: "string",
    summary: 'Enterprise project ID. "0" is the default project.',
  }),
];
