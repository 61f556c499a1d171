import type { Text } from "./model/text";

/** What the API does not know of a site, for all of its tunnels. */
export interface PeerInputs {
  /** Public addresses of the gateway, one for each connection. */
  readonly gatewayAddresses?: readonly Text[];
  /** Public addresses of the device: one for all connections, or one for each. */
  readonly deviceAddresses?: readonly Text[];
  /** Addresses of the device's own interfaces, if they are behind NAT: one for all connections, or one for each. */
  readonly devicePrivateAddresses?: readonly Text[];
  readonly isDeviceBehindNat?: boolean;
  readonly cloudSubnets?: readonly Text[];
  readonly deviceSubnets?: readonly Text[];
  readonly gatewayAsn?: Text;
  readonly deviceAsn?: Text;
  readonly firstTunnelNumber?: number;
}

export type InputName = keyof PeerInputs;
