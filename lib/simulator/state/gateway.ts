/** An elastic IP address of a gateway. Requests contain its id; the tunnel ends at its address. */
export interface SimulatedEip {
  readonly id: string;
  readonly address: string;
}

/** What a VPN gateway can be doing. */
export type GatewayStatus = "PENDING_CREATE" | "PENDING_UPDATE" | "PENDING_DELETE" | "ACTIVE" | "FAULT" | "FREEZED";

/** A VPN gateway that the embedded service has from the start. */
export interface SimulatedGateway {
  /** VPN gateway ID, as in `vgw_id`. */
  readonly id: string;
  readonly name?: string;
  /** What the gateway is attached to: a VPC (default) or an enterprise router. */
  readonly attachment?: "vpc" | "er";
  /** Default: `public` if the gateway has EIPs, otherwise `private`. */
  readonly networkType?: "public" | "private";
  /** Default `ipv4`. Connections of an `ipv6` gateway have IPv6 subnets alone. */
  readonly ipVersion?: "ipv4" | "ipv6";
  /** Such as `Basic`, `Professional2` or `GM`. Default `Professional1`. Only `GM` has the Chinese national algorithms. */
  readonly flavor?: string;
  /** BGP AS number. Default 64512. */
  readonly bgpAsn?: number;
  /** Default `active-active`. */
  readonly haMode?: "active-active" | "active-standby";
  /** At most two. */
  readonly eips?: readonly SimulatedEip[];
  /** Private addresses of the gateway, at most two. */
  readonly privateAddresses?: readonly string[];
  /** Default `ACTIVE`. With any other status, the service refuses changes of the gateway's connections. */
  readonly status?: GatewayStatus;
  /** Subnets of the VPC that the connections lead to. */
  readonly localSubnets?: readonly string[];
  /** Default "0", the default enterprise project. */
  readonly enterpriseProjectId?: string;
  /** Default: none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The project that it belongs to. Default: the first one. */
  readonly projectId?: string;
}

/** A customer gateway that the embedded service has from the start. */
export interface SimulatedCustomerGateway {
  /** Customer gateway ID, as in `cgw_id`. */
  readonly id: string;
  readonly name?: string;
  /** The IP address of the customer's device. */
  readonly address: string;
  readonly bgpAsn?: number;
  /** The project that it belongs to. Default: the first one. */
  readonly projectId?: string;
}
