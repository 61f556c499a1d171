/** The example requests and responses of `create-vpn-connection-api.txt`, as they stand there. */
const STATIC_REQUEST = {
  vpn_connection: {
    vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
    vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
    cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    peer_subnets: ["192.168.44.0/24"],
    psk: "abcd****",
  },
};

const POLICY_REQUEST = {
  vpn_connection: {
    vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
    vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
    style: "policy",
    cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    peer_subnets: ["192.168.44.0/24"],
    psk: "abcd****",
    policy_rules: [
      {
        rule_index: 1,
        source: "10.0.0.0/24",
        destination: ["192.168.0.0/24"],
      },
    ],
  },
};

const BGP_REQUEST = {
  vpn_connection: {
    name: "vpn-1655",
    vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
    vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
    style: "bgp",
    cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    peer_subnets: ["192.168.44.0/24"],
    tunnel_local_address: "169.254.56.225/30",
    tunnel_peer_address: "169.254.56.226/30",
    psk: "abcd****",
    ikepolicy: {
      ike_version: "v2",
      authentication_algorithm: "sha2-512",
      encryption_algorithm: "aes-256",
      dh_group: "group16",
      lifetime_seconds: 172800,
      local_id_type: "fqdn",
      local_id: "123***",
      peer_id_type: "fqdn",
      peer_id: "456***",
      dpd: {
        timeout: 30,
        interval: 60,
        msg: "seq-notify-hash",
      },
    },
    ipsecpolicy: {
      authentication_algorithm: "sha2-512",
      encryption_algorithm: "aes-256",
      pfs: "group16",
      transform_protocol: "esp",
      lifetime_seconds: 7200,
      encapsulation_mode: "tunnel",
    },
  },
};

const STATIC_RESPONSE = {
  vpn_connection: {
    id: "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3",
    name: "vpn-b2cb",
    vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
    vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
    style: "STATIC",
    cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    peer_subnets: ["192.168.44.0/24"],
    tunnel_local_address: "169.254.56.225/30",
    tunnel_peer_address: "169.254.56.226/30",
    enable_nqa: false,
    ikepolicy: {
      ike_version: "v2",
      authentication_algorithm: "sha2-256",
      encryption_algorithm: "aes-128",
      dh_group: "group15",
      authentication_method: "pre-share",
      lifetime_seconds: 86400,
      local_id_type: "ip",
      local_id: "10.***.***.134",
      peer_id_type: "ip",
      peer_id: "88.***.***.164",
      dpd: {
        timeout: 15,
        interval: 30,
        msg: "seq-hash-notify",
      },
    },
    ipsecpolicy: {
      authentication_algorithm: "sha2-256",
      encryption_algorithm: "aes-128",
      pfs: "group15",
      transform_protocol: "esp",
      lifetime_seconds: 3600,
      encapsulation_mode: "tunnel",
    },
    created_at: "2022-11-26T13:41:34.626Z",
    updated_at: "2022-11-26T13:41:34.626Z",
    enterprise_project_id: "0",
    ha_role: "master",
  },
  request_id: "f91082d4-6d49-479c-ad1d-4e552a9f5cae",
};

const POLICY_RESPONSE = {
  vpn_connection: {
    id: "98c5af8a-demo-a8df-va86-ae2280a6f4c3",
    name: "vpn-799d",
    vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
    vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
    style: "POLICY",
    cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    peer_subnets: ["192.168.44.0/24"],
    tunnel_local_address: "169.254.56.225/30",
    tunnel_peer_address: "169.254.56.226/30",
    policy_rules: [
      {
        rule_index: 1,
        source: "10.0.0.0/24",
        destination: ["192.168.44.0/24"],
      },
    ],
    ikepolicy: {
      ike_version: "v2",
      authentication_algorithm: "sha2-256",
      encryption_algorithm: "aes-128",
      dh_group: "group15",
      authentication_method: "pre-share",
      lifetime_seconds: 86400,
      local_id_type: "ip",
      local_id: "10.***.***.134",
      peer_id_type: "ip",
      peer_id: "88.***.***.164",
      dpd: {
        timeout: 15,
        interval: 30,
        msg: "seq-hash-notify",
      },
    },
    ipsecpolicy: {
      authentication_algorithm: "sha2-256",
      encryption_algorithm: "aes-128",
      pfs: "group15",
      transform_protocol: "esp",
      lifetime_seconds: 3600,
      encapsulation_mode: "tunnel",
    },
    created_at: "2022-11-26T13:41:34.626Z",
    updated_at: "2022-11-26T13:41:34.626Z",
    enterprise_project_id: "0",
    ha_role: "master",
  },
  request_id: "f91082d4-6d49-479c-ad1d-4e552a9f5cae",
};

const BGP_RESPONSE = {
  vpn_connection: {
    id: "98c5af8a-demo-a8df-va86-ae2280a6f4c3",
    name: "vpn-1655",
    vgw_id: "b32d91a4-demo-a8df-va86-e907174eb11d",
    vgw_ip: "0c464dad-demo-a8df-va86-c22bb0eb0bde",
    style: "BGP",
    cgw_id: "5247ae10-demo-a8df-va86-dd36659a7f5d",
    peer_subnets: ["192.168.44.0/24"],
    tunnel_local_address: "169.254.56.225/30",
    tunnel_peer_address: "169.254.56.226/30",
    ikepolicy: {
      ike_version: "v2",
      authentication_algorithm: "sha2-512",
      encryption_algorithm: "aes-256",
      dh_group: "group16",
      authentication_method: "pre-share",
      lifetime_seconds: 172800,
      local_id_type: "fqdn",
      local_id: "123***",
      peer_id_type: "fqdn",
      peer_id: "456***",
      dpd: {
        timeout: 30,
        interval: 60,
        msg: "seq-notify-hash",
      },
    },
    ipsecpolicy: {
      authentication_algorithm: "sha2-512",
      encryption_algorithm: "aes-256",
      pfs: "group16",
      transform_protocol: "esp",
      lifetime_seconds: 7200,
      encapsulation_mode: "tunnel",
    },
    created_at: "2022-11-26T13:41:34.626Z",
    updated_at: "2022-11-26T13:41:34.626Z",
    enterprise_project_id: "0",
    ha_role: "master",
  },
  request_id: "f91082d4-6d49-479c-ad1d-4e552a9f5cae",
};

/** Request and response of each example. */
export const EXAMPLES = {
  static: { request: STATIC_REQUEST, response: STATIC_RESPONSE },
  policy: { request: POLICY_REQUEST, response: POLICY_RESPONSE },
  bgp: { request: BGP_REQUEST, response: BGP_RESPONSE },
} as const;
