import type { ICustomerGateway } from "./customer-gateway-reference";
import type { PreSharedKey } from "./pre-shared-key";
import type { IkePolicy } from "./structs.generated";
import type { VpnConnectionPairFields } from "./vpn-connection-pair-fields.generated";
import type { VpnConnectionSettings } from "./vpn-connection-settings";
import type { IVpnGateway } from "./vpn-gateway-reference";

/**
 * What the two addresses of a VPN gateway do: its API field `ha_mode`.
 *
 * Source: the VPN API reference, "Creating a VPN Gateway".
 */
export enum VpnHaMode {
  /** Both addresses carry traffic. If one connection fails, the other takes over. */
  ACTIVE_ACTIVE = "active-active",

  /** The first address carries the traffic, and the second one while the first connection is down. */
  ACTIVE_STANDBY = "active-standby",
}

/**
 * What each connection of a `VpnConnectionPair` has for itself. Whatever it gives goes before what the pair gives. Synth rejects
 * every other prop of a connection here: what both have in common belongs to the pair.
 */
export interface VpnConnectionPairMember {
  /**
   * The gateway's end of this tunnel: API field `vgw_ip`. With the mode active-standby the first connection has the active
   * address, and the second one the standby address.
   *
   * The ID of an EIP of the gateway when its network type is public; one of its private IPv4 addresses when it is private.
   * A change replaces the connection.
   *
   * Rules: those of `vgwIp` of a `VpnConnection`, and pair-address.
   *
   * @default - with `gateway`, the first or the second address of the gateway; otherwise mandatory
   */
  readonly vgwIp?: string;

  /**
   * Customer gateway ID of this tunnel: API field `cgw_id`. For a site with two devices, or with two addresses of one device.
   *
   * @default - that of the pair
   */
  readonly cgwId?: string;

  /**
   * The customer gateway of this tunnel, in place of `cgwId`.
   *
   * @default - that of the pair
   */
  readonly customerGateway?: ICustomerGateway;

  /**
   * Pre-shared key of this tunnel: API field `psk`. Each tunnel should have a key of its own.
   *
   * Rules: those of `psk` of a `VpnConnection`, and pair-key.
   *
   * @default - none; an imported connection keeps its key, and a gateway of the flavor GM needs none
   */
  readonly psk?: PreSharedKey;

  /**
   * Name of this connection: API field `name`.
   *
   * @default - the name of the pair with `-1` or `-2`; without one, the service generates a name
   */
  readonly name?: string;

  /**
   * Tunnel interface address of the VPN gateway: API field `tunnel_local_address`. Not with `tunnelBlock`.
   *
   * @default - from `tunnelBlock`; without one, the service chooses an address
   */
  readonly tunnelLocalAddress?: string;

  /**
   * Tunnel interface address of the device: API field `tunnel_peer_address`. Not with `tunnelBlock`.
   *
   * @default - from `tunnelBlock`; without one, the service chooses an address
   */
  readonly tunnelPeerAddress?: string;

  /**
   * Members of the IKE policy that differ from those of the pair, such as the ID of a second device.
   *
   * @default - the IKE policy of the pair
   */
  readonly ikePolicy?: IkePolicy;

  /**
   * Tags of this connection, beside those of the pair.
   *
   * @default - the tags of the pair
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Props of a `VpnConnectionPair`: what both connections have in common, as in `VpnConnectionProps`, and what each has for
 * itself.
 */
export interface VpnConnectionPairProps extends VpnConnectionPairFields, VpnConnectionSettings {
  /**
   * The HA mode of the VPN gateway. It decides API field `ha_role`: with active-standby the first connection is `master` and the
   * second one `slave`; with active-active it is left out. The plan compares it with the gateway, where it can be read.
   *
   * A change replaces the connections whose role changes.
   *
   * Rules: ha-role-mode, ha-role-address, ha-role-missing.
   *
   * @default VpnHaMode.ACTIVE_ACTIVE
   */
  readonly mode?: VpnHaMode;

  /**
   * The VPN gateway, in place of `vgwId` and of `vgwIp` of each connection: the first connection gets its first address, and the
   * second one its second address.
   *
   * A change replaces the connections if the gateway has another ID or other addresses.
   *
   * @default - given by `vgwId`; one of the two is mandatory
   */
  readonly gateway?: IVpnGateway;

  /**
   * The connection with the first address of the gateway: with active-standby, the active one.
   */
  readonly first: VpnConnectionPairMember;

  /**
   * The connection with the second address of the gateway: with active-standby, the standby one.
   */
  readonly second: VpnConnectionPairMember;

  /**
   * Name of the pair, to which the names of the connections add `-1` and `-2`. At most 62 characters.
   *
   * @default - the service generates the names
   */
  readonly name?: string;

  /**
   * Customer gateway ID of both connections: API field `cgw_id`. A site with two customer gateways gives it for each connection.
   *
   * @default - that of each connection
   */
  readonly cgwId?: string;

  /**
   * The customer gateway of both connections, in place of `cgwId`. A site with two customer gateways gives it for each connection.
   *
   * @default - that of each connection
   */
  readonly customerGateway?: ICustomerGateway;

  /**
   * A block for the tunnel interface addresses of both connections, in which each gets a /30 block: of `169.254.31.0/29`, the
   * first has `169.254.31.1/30` at the gateway and `169.254.31.2/30` at the device, and the second `169.254.31.5/30` and
   * `169.254.31.6/30`.
   *
   * In 169.254.0.0/16, with a prefix length of 16 to 29; only the first eight addresses are used. They must be outside
   * 169.254.195.0/24. May be a Terraform value: the plan then checks the addresses. A change acts in place.
   *
   * @default - the addresses of each connection; without them, the service chooses
   */
  readonly tunnelBlock?: string;
}
