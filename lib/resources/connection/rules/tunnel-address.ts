import { oneOf } from "../../../checks/given";
import { type Cidr, formatIpv4, lastAddressOf, parseCidr, parseIpv4 } from "../../../schema/ipv4";
import type { Fields } from "../../../schema/value";

export const LOCAL = "tunnel_local_address";
export const PEER = "tunnel_peer_address";
export type Side = typeof LOCAL | typeof PEER;
export const SIDES: readonly Side[] = [LOCAL, PEER];

export function otherSide(side: Side): Side {
  return side === LOCAL ? PEER : LOCAL;
}

export const MASK_LENGTH = 30;
export const RANGE = parseCidr("169.254.0.0/16") as Cidr;
export const RESERVED = parseCidr("169.254.195.0/24") as Cidr;

export function isIn(block: Cidr, address: number): boolean {
  return address >= block.network && address <= lastAddressOf(block);
}

/** A tunnel address, parsed if possible. */
export interface TunnelAddress {
  readonly text: string;
  /** Undefined if the text is not an address with a mask length. */
  readonly cidr: Cidr | undefined;
}

/** The address of one side; undefined if it is absent, unknown or not text. */
export function tunnelAddressOf(specification: Fields, side: Side): TunnelAddress | undefined {
  const text = specification[side];
  return typeof text === "string" ? { text, cidr: parseCidr(text) } : undefined;
}

/**
 * Whether the address is a host address: neither the first nor the last of its block, unless the block has at most two.
 */
export function isHost(cidr: Cidr): boolean {
  return cidr.prefixLength > MASK_LENGTH || (cidr.hasHostBits && cidr.address !== lastAddressOf(cidr));
}

/** The two host addresses of the valid block nearest to the address. */
function hostsNear(address: number): readonly [number, number] {
  const inRange = RANGE.network + (address % 2 ** 16);
  const free = isIn(RESERVED, inRange) ? inRange - 256 : inRange;
  const network = free - (free % 4);
  return [network + 1, network + 2];
}

function use(addresses: readonly number[]): string {
  return `use ${oneOf(addresses.map((address) => `"${formatIpv4(address)}/${MASK_LENGTH}"`))}`;
}

/**
 * Suggests addresses instead of a wrong one: the nearest with the same last digits, or else the hosts of its block;
 * never the address of the other side.
 */
export function correction(specification: Fields, side: Side): string | undefined {
  const given = tunnelAddressOf(specification, side);
  const other = tunnelAddressOf(specification, otherSide(side))?.cidr;
  const address = given === undefined ? undefined : (given.cidr?.address ?? parseIpv4(given.text.trim()));
  if (address === undefined) {
    return undefined;
  }
  const hosts = hostsNear(address).filter((host) => host !== other?.address);
  const same = hosts.filter((host) => host % 4 === address % 4);
  return use(same.length > 0 ? same : hosts);
}

/** The address that matches the other side's, if that is known and valid. */
export function counterpart(specification: Fields, side: Side): string | undefined {
  const other = tunnelAddressOf(specification, otherSide(side))?.cidr;
  if (other === undefined || other.prefixLength !== MASK_LENGTH || !isHost(other)) {
    return undefined;
  }
  const hosts = hostsNear(other.address);
  return hosts.includes(other.address) ? use(hosts.filter((host) => host !== other.address)) : undefined;
}
