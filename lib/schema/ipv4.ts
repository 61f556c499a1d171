import { IPv4 } from "ipaddr.js";

/** An IPv4 address as an unsigned 32-bit number. */
export type Ipv4 = number;

/** An IPv4 CIDR block as written: its address may be any address of the network. */
export interface Cidr {
  readonly address: Ipv4;
  readonly prefixLength: number;
  /** The first address of the block. */
  readonly network: Ipv4;
  /** Whether the address is not the network's own. */
  readonly hasHostBits: boolean;
}

const DOT = 46;
const SLASH = 47;
const ZERO = 48;

/**
 * Reads `a.b.c.d` between two positions of a text.
 *
 * This does not use ipaddr.js, which accepts octal, hexadecimal and short forms that the service refuses, and is ten
 * times slower on the up to 300 blocks of a connection. A test compares the two.
 */
function readIpv4(text: string, end: number): Ipv4 | undefined {
  let address = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let position = 0; position < end; position++) {
    const code = text.charCodeAt(position);
    if (code === DOT) {
      if (digits === 0) {
        return undefined;
      }
      address = (address << 8) | part;
      part = 0;
      digits = 0;
      dots++;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || (digits > 0 && part === 0)) {
      return undefined;
    }
    part = part * 10 + digit;
    digits++;
    if (part > 255) {
      return undefined;
    }
  }
  return dots === 3 && digits > 0 ? ((address << 8) | part) >>> 0 : undefined;
}

function readPrefixLength(text: string, start: number): number | undefined {
  const digits = text.length - start;
  const first = text.charCodeAt(start) - ZERO;
  if (digits === 1) {
    return first >= 0 && first <= 9 ? first : undefined;
  }
  const second = text.charCodeAt(start + 1) - ZERO;
  if (digits !== 2 || first < 1 || first > 3 || second < 0 || second > 9 || first * 10 + second > 32) {
    return undefined;
  }
  return first * 10 + second;
}

/** Where a block has its slash: a prefix length has one or two digits. */
function slashIn(text: string): number {
  const beforeOneDigit = text.length - 2;
  return text.charCodeAt(beforeOneDigit) === SLASH ? beforeOneDigit : beforeOneDigit - 1;
}

/** The network bits of each prefix length. JavaScript shifts by 32 bits as by 0, so length 0 is a special case. */
const MASKS = Int32Array.from({ length: 33 }, (_, prefixLength) =>
  prefixLength === 0 ? 0 : -1 << (32 - prefixLength),
);

function networkWith(address: Ipv4, prefixLength: number): Ipv4 {
  return (address & (MASKS[prefixLength] as number)) >>> 0;
}

/** The number of an IPv4 address in strict dotted decimal: four parts, no leading zeros. */
export function parseIpv4(text: string): Ipv4 | undefined {
  return readIpv4(text, text.length);
}

/** The parts of `a.b.c.d/n`, read as strictly as {@link parseIpv4}. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = slashIn(text);
  if (text.charCodeAt(slash) !== SLASH) {
    return undefined;
  }
  const address = readIpv4(text, slash);
  const prefixLength = readPrefixLength(text, slash + 1);
  if (address === undefined || prefixLength === undefined) {
    return undefined;
  }
  const network = networkWith(address, prefixLength);
  return { address, prefixLength, network, hasHostBits: network !== address };
}

/** Dotted decimal text of an address. */
export function formatIpv4(address: Ipv4): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** Text of a block by its network's address: `10.0.0.0/24`, also where it was written as `10.0.0.7/24`. */
export function formatNetwork(cidr: Cidr): string {
  return `${formatIpv4(cidr.network)}/${cidr.prefixLength}`;
}

/** The canonical text of a block's network; undefined if the text is not a CIDR block. */
export function networkOf(text: string): string | undefined {
  const cidr = parseCidr(text);
  // What is read so strictly and has no host bits is canonical.
  return cidr?.hasHostBits ? formatNetwork(cidr) : cidr && text;
}

/** Whether two texts mean the same network: equal blocks, or, where one is no block, equal texts. */
export function sameNetwork(a: string, b: string): boolean {
  return a === b || (networkOf(a) ?? a) === (networkOf(b) ?? b);
}

/** The first address of the block of a prefix length that has another block in it. */
export function networkAt(block: Cidr, prefixLength: number): Ipv4 {
  return networkWith(block.network, prefixLength);
}

/** The last address of a block. */
export function lastAddressOf(cidr: Cidr): Ipv4 {
  return (cidr.network | ~(MASKS[cidr.prefixLength] as number)) >>> 0;
}

/** Whether every address of the inner block is in the outer one. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.prefixLength <= inner.prefixLength && networkWith(inner.network, outer.prefixLength) === outer.network;
}

/** Whether an address is in a block. */
export function containsAddress({ network, prefixLength }: Cidr, address: Ipv4): boolean {
  return networkWith(address, prefixLength) === network;
}

/** Whether two blocks have an address in common. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** Whether an address is reserved for private networks (RFC 1918). */
export function isPrivateIpv4(address: Ipv4): boolean {
  return IPv4.parse(formatIpv4(address)).range() === "private";
}
