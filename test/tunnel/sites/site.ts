/** What a test declares, and what lies around it. */
export interface Site {
  /** Props of the connections, by name; ends and key are added. */
  readonly connections: Readonly<Record<string, object>>;
  /** What a pair gives for both connections, if they are those of a pair. */
  readonly pair?: object;
  /** Public addresses of the gateway, one for each connection. */
  readonly gatewayAddresses: readonly string[];
  readonly device: DeviceAddress;
  /** Networks on both sides, for styles whose request does not name them. */
  readonly cloudSubnets: readonly string[];
  readonly customerSubnets: readonly string[];
  /** Networks that the gateway announces by BGP, although the device must not accept them. */
  readonly foreignSubnets?: readonly string[];
  readonly key: string;
}

export interface DeviceAddress {
  /** The address that the gateway sees. */
  readonly seen: string;
  /** The address of the device's own interface, if it is behind NAT. */
  readonly own?: string;
  /** Whether the customer gateway has no fixed address. */
  readonly isDynamic?: boolean;
}

/** The autonomous systems of both ends. */
export const CLOUD_ASN = 64512;
export const CUSTOMER_ASN = 65010;

/** Two networks that exchange packets. */
export interface Flow {
  readonly cloud: string;
  readonly customer: string;
}

/** The address of the machine in a network that the tests send packets from and to. */
export function machineIn(subnet: string): string {
  const [address = ""] = subnet.split("/");
  return address.replace(/\d+$/, (last) => String(Number(last) + 1));
}
