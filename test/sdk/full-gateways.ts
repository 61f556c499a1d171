import type { Fields } from "../../lib/schema/value";
import { ENTERPRISE_PROJECT_ID } from "./world";

const VPC_ID = "2a4b6c8d-1f3e-4a5b-8c7d-9e0f1a2b3c4d";
const SUBNET_ID = "3b5c7d9e-2a4f-4b6c-9d8e-0f1a2b3c4d5e";
const ROUTER_ID = "4c6d8e0f-3b5a-4c7d-8e9f-1a2b3c4d5e6f";
const TAGS = [{ key: "env", value: "test" }];

const OWN_BANDWIDTH = { type: "5_bgp", charge_mode: "bandwidth", bandwidth_size: 10, bandwidth_name: "bandwidth" };
const SHARED_BANDWIDTH = { type: "5_bgp", bandwidth_id: "5d7e9f1a-4c6b-4d8e-9f0a-2b3c4d5e6f70" };
const EXISTING_EIPS = [
  { id: "6e8f0a2b-5d7c-4e9f-8a1b-3c4d5e6f7081" },
  { id: "7f9a1b3c-6e8d-4f0a-9b2c-4d5e6f708192" },
] as const;

/** Gateways that together have every member that a request to create one may have. */
export const FULL_GATEWAYS = {
  "public gateway": {
    name: "full-public",
    attachment_type: "vpc",
    ip_version: "ipv4",
    network_type: "public",
    vpc_id: VPC_ID,
    connect_subnet: SUBNET_ID,
    local_subnets: ["10.10.0.0/24", "10.10.1.0/24"],
    bgp_asn: 64520,
    flavor: "Professional1",
    availability_zone_ids: ["ap-southeast-3a", "ap-southeast-3b"],
    enterprise_project_id: ENTERPRISE_PROJECT_ID,
    eip1: OWN_BANDWIDTH,
    eip2: SHARED_BANDWIDTH,
    ha_mode: "active-standby",
    tags: TAGS,
  },
  "router gateway": {
    attachment_type: "er",
    er_id: ROUTER_ID,
    access_vpc_id: VPC_ID,
    access_subnet_id: SUBNET_ID,
    eip1: SHARED_BANDWIDTH,
    eip2: OWN_BANDWIDTH,
  },
  "private gateway": {
    attachment_type: "vpc",
    network_type: "private",
    ip_version: "ipv6",
    vpc_id: VPC_ID,
    connect_subnet: SUBNET_ID,
    local_subnets_v6: ["2001:db8:1::/64"],
    access_private_ip_1: "10.20.0.10",
    access_private_ip_2: "10.20.0.11",
  },
  "gateway of given addresses": {
    vpc_id: VPC_ID,
    connect_subnet: SUBNET_ID,
    local_subnets: ["10.30.0.0/24"],
    eip1: EXISTING_EIPS[0],
    eip2: EXISTING_EIPS[1],
  },
} satisfies Readonly<Record<string, Fields>>;

/** Changes of these gateways that together have every member that a request to update one may have. */
export const GATEWAY_CHANGES: Readonly<Partial<Record<keyof typeof FULL_GATEWAYS, Fields>>> = {
  "public gateway": {
    name: "renamed",
    local_subnets: ["10.10.2.0/24"],
    eip_id_1: "8a0b2c4d-7f9e-4a1b-8c3d-5e6f70819203",
    eip_id_2: "9b1c3d5e-8a0f-4b2c-9d4e-6f7081920314",
    policy_template: {
      ike_policy: {
        authentication_algorithm: "sha2-512",
        encryption_algorithm: "aes-256",
        dh_group: "group20",
        lifetime_seconds: 7200,
      },
      ipsec_policy: {
        authentication_algorithm: "sha2-512",
        encryption_algorithm: "aes-256",
        pfs: "group20",
        lifetime_seconds: 3600,
      },
    },
  },
  "router gateway": { name: "renamed-too" },
  "private gateway": { local_subnets_v6: ["2001:db8:2::/64"] },
};
