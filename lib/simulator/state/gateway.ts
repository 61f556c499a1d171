/** An elastic IP address of a gateway: requests name it by its id, the tunnel ends at its address. */
export interface SimulatedEip {
  readonly id: string;
  readonly address: string;
}

/** A VPN gateway that the embedded service knows. */
export interface SimulatedGateway {
  /** VPN gateway ID, as in `vgw_id`. */
  readonly id: string;
  readonly name?: string;
  /** What the gateway is attached to: a VPC (default) or an enterprise router. */
  readonly attachment?: "vpc" | "er";
  /** Default: `public` when it has EIPs, `private` otherwise. */
  readonly networkType?: "public" | "private";
  /** Default `active-active`. */
  readonly haMode?: "active-active" | "active-standby";
  /** At most two. */
  readonly eips?: readonly SimulatedEip[];
  /** The gateway's private addresses, at most two. */
  readonly privateAddresses?: readonly string[];
  /** Default `ACTIVE`. With any other status, changes of its connections are refused. */
  readonly status?: "PENDING_CREATE" | "PENDING_UPDATE" | "PENDING_DELETE" | "ACTIVE" | "FAULT" | "FREEZED";
  /** Default "0", the default enterprise project. */
  readonly enterpriseProjectId?: string;
}

/** A customer gateway that the embedded service knows. */
export interface SimulatedCustomerGateway {
  /** Customer gateway ID, as in `cgw_id`. */
  readonly id: string;
  readonly name?: string;
  /** The IP address of the customer's device. */
  readonly address: string;
  readonly bgpAsn?: number;
}
