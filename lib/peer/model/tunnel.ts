import type { Cipher, Group, Hash } from "./algorithms";
import type { Text } from "./text";

/**
 * One tunnel in the words of the RFCs, as the device at the customer's end sees it: neither a field of Huawei Cloud's API nor a
 * keyword of a device.
 */
export interface Tunnel {
  /** Letters, digits, hyphens and underscores; unique among the tunnels of a site. */
  readonly name: string;
  /** The connection, for readers. */
  readonly title: string;
  /** Its number among all tunnels of the device: that of its interface, or of its entry in a policy. */
  readonly number: number;
  readonly gateway: GatewayEnd;
  readonly device: DeviceEnd;
  readonly ike: Ike;
  readonly esp: Esp;
  readonly traffic: Traffic;
  /** Whether the device prefers the other tunnel while both are up. */
  readonly isStandby: boolean;
}

/** How one end names itself in the IKE exchange. */
export interface Identity {
  readonly type: "address" | "fqdn";
  readonly value: Text;
}

export interface GatewayEnd {
  /** The address that the device sends packets to. */
  readonly address: Text;
  readonly identity: Identity;
}

export interface DeviceEnd {
  /** The address that the gateway receives packets from; absent if it is not fixed. */
  readonly publicAddress?: Text;
  /** The address of the device's own interface; absent if it chooses one itself. */
  readonly ownAddress?: Text;
  readonly isBehindNat: boolean;
  readonly identity: Identity;
}

export type IkeVersion = 1 | 2;

export interface Ike {
  readonly version: IkeVersion;
  /** IKEv1 in aggressive mode. */
  readonly isAggressive: boolean;
  readonly authentication: "pre-shared key" | "digital envelope";
  readonly cipher: Cipher;
  /** Pseudo-random function and, unless the cipher authenticates, integrity. */
  readonly hash: Hash;
  readonly group: Group;
  readonly lifetimeSeconds: number;
  readonly deadPeer: DeadPeerDetection;
}

export interface DeadPeerDetection {
  /** How long the tunnel is silent before the other end is probed. */
  readonly idleSeconds: number;
  /** How long until a probe without answer is sent again. */
  readonly retransmitSeconds: number;
  /** The order of the payloads, in which IKEv1 implementations differ. */
  readonly isHashFirst: boolean;
}

/** How often a probe is sent again before the other end counts as dead: Huawei's value, which cannot be changed. */
export const PROBE_RETRIES = 3;

export interface Esp {
  readonly cipher: Cipher;
  /** Integrity, if the cipher does not authenticate. */
  readonly hash: Hash;
  /** Group of Perfect Forward Secrecy; absent without it. */
  readonly group?: Group;
  readonly lifetimeSeconds: number;
}

/** Two networks that exchange packets through the tunnel. */
export interface Pair {
  readonly device: Text;
  readonly cloud: Text;
}

export type Traffic = SelectedTraffic | RoutedTraffic;

/** The selectors say which packets enter the tunnel. */
export interface SelectedTraffic {
  readonly kind: "selectors";
  readonly pairs: readonly Pair[];
}

/** All packets that are routed to the tunnel's interface enter it. */
export interface RoutedTraffic {
  readonly kind: "routes";
  /** Addresses of the tunnel's interface, with prefix length. */
  readonly deviceAddress: Text;
  readonly cloudAddress: Text;
  /** {@link deviceAddress} and {@link cloudAddress} without prefix length. */
  readonly deviceHost: Text;
  readonly cloudHost: Text;
  readonly deviceSubnets: readonly Text[];
  readonly cloudSubnets: readonly Text[];
  readonly bgp?: Bgp;
}

export interface Bgp {
  readonly deviceAsn: Text;
  readonly cloudAsn: Text;
}
