// The connections that the benchmarks declare.

export const uuid = (number) => `6b1f0c1e-2a7d-4c59-9a41-${number.toString(16).padStart(12, "0")}`;

/** Each gateway has ten connections. */
export const gatewaysFor = (count) => Math.ceil(count / 10);

const gatewayId = (number) => uuid(number);
const eipId = (number) => uuid(100_000 + number);

/** The gateways of the connections, as the region has them: the provider finds them in one list. */
export const serviceGateways = (count) =>
  Array.from({ length: count }, (_, number) => ({
    id: gatewayId(number),
    eips: [{ id: eipId(number), address: `198.18.${Math.floor(number / 250)}.${(number % 250) + 1}` }],
  }));

/** A typical connection of a stack with many: a gateway with few others, subnets of its own, a partial policy, tags. */
export const attributes = (number, gateways = 1000) => ({
  name: `site-${number}`,
  vgw_id: gatewayId(number % gateways),
  vgw_ip: eipId(number % gateways),
  cgw_id: uuid(200_000 + number),
  peer_subnets: [
    `10.${Math.floor(number / 250) % 100}.${number % 250}.0/24`,
    `172.${16 + (Math.floor(number / 250) % 16)}.${number % 250}.0/24`,
  ],
  psk: { source: "environment", variable: `PSK_${number}`, version: 1 },
  ikepolicy: { lifetime_seconds: 28800, encryption_algorithm: "aes-256", dh_group: "group20" },
  ipsecpolicy: { encryption_algorithm: "aes-256", pfs: "group20" },
  tags: { site: `site-${number}`, team: "network" },
});

/** The fullest policy connection that the specification allows. */
export function fullest() {
  const block = (first, second, third) => `10.${first}.${second}.${third}/32`;
  return {
    ...attributes(1),
    style: "policy",
    psk: "Bench-Key-0123",
    peer_subnets: Array.from({ length: 50 }, (_, index) => `172.16.${index}.0/24`),
    policy_rules: Array.from({ length: 5 }, (_, rule) => ({
      rule_index: rule,
      source: `192.168.${rule}.0/24`,
      destination: Array.from({ length: 50 }, (_, index) => block(rule, index, 1)),
    })),
    tags: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`key-${index}`, `value-${index}`])),
  };
}

/** Declares such connections with the construct of a library. */
export function addConnections(stack, count, gateways, { PreSharedKey, VpnConnection }) {
  const connections = [];
  for (let number = 0; number < count; number++) {
    const { vgw_id, vgw_ip, cgw_id, name, peer_subnets, tags, psk, ikepolicy, ipsecpolicy } = attributes(
      number,
      gateways,
    );
    const connection = new VpnConnection(stack, `connection-${number}`, {
      name,
      vgwId: vgw_id,
      vgwIp: vgw_ip,
      cgwId: cgw_id,
      peerSubnets: peer_subnets,
      psk: PreSharedKey.fromEnvironment(psk.variable),
      ikePolicy: {
        lifetimeSeconds: ikepolicy.lifetime_seconds,
        encryptionAlgorithm: ikepolicy.encryption_algorithm,
        dhGroup: ikepolicy.dh_group,
      },
      ipsecPolicy: { encryptionAlgorithm: ipsecpolicy.encryption_algorithm, pfs: ipsecpolicy.pfs },
      tags,
    });
    connections.push(connection);
  }
  return connections;
}
