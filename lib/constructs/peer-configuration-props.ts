import type { PeerDevice } from "./peer-device";
import type { VpnConnection } from "./vpn-connection";

/**
 * Props of a `PeerConfiguration`: the connections, the device, and what the API does not know of the two ends.
 *
 * Addresses, networks and AS numbers may be Terraform values. The number of entries in a list must be known at synth.
 */
export interface PeerConfigurationProps {
  /**
   * The connections that end at the device: one, or the two of a highly available pair, in the stack of the configuration.
   *
   * Synth rejects a connection with `forEach`. What decides the form of the text must be known at synth: style, IKE version,
   * algorithms, groups, lifetimes, ID types, DPD, and the number of networks and rules.
   */
  readonly connections: VpnConnection[];

  /** The kind of device. */
  readonly device: PeerDevice;

  /**
   * Public IP addresses of the VPN gateway, one for each connection in their order.
   *
   * Mandatory if the local ID of a connection is of the type fqdn and nothing else says the address.
   *
   * @default - those of the look-up, if `gateway` of the connections is a `VpnGateway.fromLookup`; `vgwIp` on a private network;
   *   otherwise the local IDs of the connections, which are the addresses of the gateway and known after the apply
   */
  readonly gatewayAddresses?: string[];

  /**
   * Public IP addresses of the device: one, or one for each connection. Behind NAT, the addresses that the gateway sees.
   *
   * Synth rejects another address than that of the customer gateway, unless the device is behind NAT, and the address of the VPN
   * gateway. It warns about a private address where the gateway has a public one.
   *
   * @default - `ip` of the customer gateway, if `customerGateway` of the connection is a `CustomerGateway`; otherwise the peer IDs
   *   of the connections, if they are of the type ip; otherwise the device uses any of its addresses
   */
  readonly deviceAddresses?: string[];

  /**
   * IP addresses of the device's own interfaces, if NAT translates them: one, or one for each connection.
   *
   * @default - not behind NAT: the same as `deviceAddresses`
   */
  readonly devicePrivateAddresses?: string[];

  /**
   * Whether the device is behind NAT. Give it alone if the private address is not fixed.
   *
   * @default - true if `devicePrivateAddresses` is given
   */
  readonly deviceBehindNat?: boolean;

  /**
   * Networks in the cloud, as IPv4 or IPv6 CIDR blocks.
   *
   * Mandatory for the styles static and policy-template. With the style bgp the device accepts only routes to these networks.
   * With the style policy the policy rules say it.
   *
   * Synth rejects networks of another IP version than those of the connections. With the style static it warns about a network
   * that contains the public address of the VPN gateway.
   *
   * @default - with the style bgp, the device accepts every route
   */
  readonly cloudSubnets?: string[];

  /**
   * Networks behind the device, as IPv4 or IPv6 CIDR blocks. With the style bgp the device announces them.
   *
   * Mandatory if the connections have no peer subnets. Synth rejects networks of another IP version than those of the connections.
   * With the styles static and bgp it warns about a network that contains the public address of the device.
   *
   * @default - the peer subnets of the connections
   */
  readonly deviceSubnets?: string[];

  /**
   * Autonomous system number (ASN) of the VPN gateway, 1 to 4294967295. Mandatory for the style bgp.
   *
   * @default - that of the look-up, if `gateway` of the connections is a `VpnGateway.fromLookup`
   */
  readonly gatewayAsn?: number;

  /**
   * Autonomous system number (ASN) of the device, 1 to 4294967295. Mandatory for the style bgp.
   *
   * Synth rejects another number than that of the customer gateway, and the number of the VPN gateway.
   *
   * @default - `bgpAsn` of the customer gateway, if `customerGateway` of the connections is a `CustomerGateway`
   */
  readonly deviceAsn?: number;

  /**
   * Number of the first tunnel on the device, 1 to 999999. The second tunnel has the next one. Give it if other tunnels of the
   * device have the number.
   *
   * With the styles static and bgp it is the number of the tunnel interface, and part of the names of routing policies and scripts.
   * With the styles policy and policy-template it is the number of the entry in the crypto map of Cisco IOS XE, up to 65535. On
   * Huawei USG it is the number of the IKE proposal, up to 100, and with the style policy that of the entry in the IPsec policy,
   * whose ACL has the number plus 3001.
   *
   * @default 1
   */
  readonly tunnelNumber?: number;
}
