import { type Fields, isFields, type Value } from "../../schema/value";

/** One end of the tunnels of a gateway. */
export interface GatewayAddress {
  /** What `vgw_ip` of a connection takes: the ID of the EIP of a public gateway, the address itself of a private one. */
  readonly vgwIp: Value;
  /** The address that packets have. */
  readonly ipAddress: Value;
}

/** The two addresses of a gateway. The service shows the EIPs of a gateway only while it is active. */
export function gatewayAddresses(gateway: Fields): readonly [GatewayAddress, GatewayAddress] {
  return gateway.network_type === "private"
    ? [privateAddress(gateway.access_private_ip_1), privateAddress(gateway.access_private_ip_2)]
    : [publicAddress(gateway.eip1), publicAddress(gateway.eip2)];
}

function privateAddress(address: Value): GatewayAddress {
  return { vgwIp: address, ipAddress: address };
}

function publicAddress(eip: Value): GatewayAddress {
  const { id, ip_address }: Fields = isFields(eip) ? eip : {};
  return { vgwIp: id, ipAddress: ip_address };
}
