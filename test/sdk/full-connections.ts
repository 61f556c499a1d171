import type { Fields } from "../../lib/schema/value";
import { BODY_KEY } from "../fixtures/body";
import { ENDS, IPV6_GATEWAY_ID, PRIVATE_GATEWAY_ID, SECOND_CUSTOMER_ID, SECOND_EIP_ID } from "./world";

const DPD = { timeout: 20, interval: 40, msg: "seq-notify-hash" };

const IPSEC_POLICY = {
  authentication_algorithm: "sha2-384",
  encryption_algorithm: "aes-256-gcm-16",
  pfs: "group20",
  transform_protocol: "esp",
  lifetime_seconds: 7200,
  encapsulation_mode: "tunnel",
};

const TAGS = [
  { key: "env", value: "test" },
  { key: "owner", value: "" },
];

/** Connections that together have every member that a request to create one may have. */
export const FULL_CONNECTIONS = {
  static: {
    ...ENDS,
    vgw_ip: SECOND_EIP_ID,
    cgw_id: SECOND_CUSTOMER_ID,
    name: "full-static",
    style: "static",
    peer_subnets: ["192.168.45.0/24", "192.168.46.0/24"],
    tunnel_local_address: "169.254.70.1/30",
    tunnel_peer_address: "169.254.70.2/30",
    enable_nqa: true,
    enable_health_check: true,
    psk: BODY_KEY,
    ikepolicy: {
      ike_version: "v1",
      phase1_negotiation_mode: "aggressive",
      authentication_algorithm: "sha2-384",
      encryption_algorithm: "aes-256",
      dh_group: "group20",
      authentication_method: "pre-share",
      lifetime_seconds: 3600,
      local_id_type: "fqdn",
      local_id: "cloud.example.net",
      peer_id_type: "fqdn",
      peer_id: "branch.example.net",
      dpd: DPD,
    },
    ipsecpolicy: IPSEC_POLICY,
    ha_role: "master",
    tags: TAGS,
  },
  policy: {
    ...ENDS,
    name: "full-policy",
    style: "policy",
    peer_subnets: ["192.168.47.0/24"],
    psk: BODY_KEY,
    policy_rules: [
      { rule_index: 1, source: "10.0.0.0/24", destination: ["192.168.47.0/25", "192.168.47.128/25"] },
      { rule_index: 2, source: "10.0.1.0/24", destination: ["192.168.47.0/24"] },
    ],
    tags: TAGS,
  },
  ipv6: {
    vgw_id: IPV6_GATEWAY_ID,
    vgw_ip: "10.0.0.20",
    cgw_id: SECOND_CUSTOMER_ID,
    name: "full-ipv6",
    style: "policy",
    peer_subnets_v6: ["2001:db8:47::/64"],
    psk: BODY_KEY,
    policy_rules_v6: [{ rule_index: 1, source: "2001:db8::/64", destination: ["2001:db8:47::/64"] }],
  },
  bgp: {
    vgw_id: PRIVATE_GATEWAY_ID,
    vgw_ip: "10.0.0.10",
    cgw_id: SECOND_CUSTOMER_ID,
    name: "full-bgp",
    style: "bgp",
    peer_subnets: ["192.168.48.0/24"],
    tunnel_local_address: "169.254.71.1/30",
    tunnel_peer_address: "169.254.71.2/30",
    enable_hub: true,
    psk: BODY_KEY,
  },
} satisfies Readonly<Record<string, Fields>>;

type FullConnection = keyof typeof FULL_CONNECTIONS;

/** Changes that together have every member that a request to update a connection may have. */
export const CHANGES: readonly { readonly connection: FullConnection; readonly change: Fields }[] = [
  {
    connection: "static",
    change: {
      name: "renamed",
      cgw_id: ENDS.cgw_id,
      peer_subnets: ["192.168.49.0/24"],
      tunnel_local_address: "169.254.72.1/30",
      tunnel_peer_address: "169.254.72.2/30",
      psk: "Other-Key-0123",
    },
  },
  {
    connection: "static",
    change: {
      ikepolicy: {
        phase1_negotiation_mode: "main",
        authentication_algorithm: "sha2-512",
        encryption_algorithm: "aes-192",
        dh_group: "group21",
        lifetime_seconds: 7200,
        local_id_type: "fqdn",
        local_id: "other-cloud.example.net",
        peer_id_type: "fqdn",
        peer_id: "other-branch.example.net",
        dpd: { timeout: 30, interval: 60, msg: "seq-hash-notify" },
      },
      ipsecpolicy: {
        ...IPSEC_POLICY,
        authentication_algorithm: "sha2-512",
        encryption_algorithm: "aes-192",
        pfs: "disable",
        lifetime_seconds: 1800,
      },
    },
  },
  { connection: "static", change: { ikepolicy: { ike_version: "v2" } } },
  { connection: "static", change: { ikepolicy: { local_id_type: "ip", peer_id_type: "ip" } } },
  { connection: "static", change: {} },
  {
    connection: "policy",
    change: {
      policy_rules: [{ rule_index: 1, source: "10.0.2.0/24", destination: ["192.168.47.0/24"] }],
    },
  },
  {
    connection: "ipv6",
    change: {
      peer_subnets_v6: ["2001:db8:48::/64"],
      policy_rules_v6: [{ rule_index: 1, source: "2001:db8:1::/64", destination: ["2001:db8:48::/64"] }],
    },
  },
  { connection: "bgp", change: { enable_hub: false } },
];
