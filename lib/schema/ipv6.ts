import { IPv6 } from "ipaddr.js";

/** An IPv6 CIDR block as somebody wrote it: the address may be any of its network. */
export interface Ipv6Cidr {
  readonly network: IPv6;
  readonly prefixLength: number;
  /** Whether the address is not the network's own. */
  readonly hasHostBits: boolean;
}

/** An address, without a zone, and a prefix length without leading zeros. */
const FORM = /^([0-9A-Fa-f:.]+)\/(0|[1-9]\d{0,2})$/;

/** The parts of an IPv6 CIDR block; undefined if the text is none. */
export function parseIpv6Cidr(text: string): Ipv6Cidr | undefined {
  const [, address = "", length = ""] = FORM.exec(text) ?? [];
  const prefixLength = Number(length);
  if (!IPv6.isValid(address) || prefixLength > 128) {
    return undefined;
  }
  const network = IPv6.networkAddressFromCIDR(`${address}/${prefixLength}`);
  return { network, prefixLength, hasHostBits: network.toString() !== IPv6.parse(address).toString() };
}

/** Whether a text is an IPv6 address alone. */
export function isIpv6(text: string): boolean {
  return /^[0-9A-Fa-f:.]+$/.test(text) && IPv6.isValid(text);
}

/** Text of a block by its network's address, in the one form of RFC 5952. */
export function formatIpv6Network({ network, prefixLength }: Ipv6Cidr): string {
  return `${network.toRFC5952String()}/${prefixLength}`;
}

/** The one way to write a block's network; undefined if the text is no IPv6 CIDR block. */
export function ipv6NetworkOf(text: string): string | undefined {
  const cidr = parseIpv6Cidr(text);
  return cidr && formatIpv6Network(cidr);
}

/** Whether every address of the inner block is in the outer one. */
export function containsIpv6(outer: Ipv6Cidr, inner: Ipv6Cidr): boolean {
  return outer.prefixLength <= inner.prefixLength && inner.network.match(outer.network, outer.prefixLength);
}
