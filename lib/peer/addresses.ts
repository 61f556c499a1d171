import { quote } from "../checks/given";
import { type Cidr, containsAddress, type Ipv4, parseCidr, parseIpv4 } from "../schema/ipv4";
import { containsIpv6, type Ipv6Cidr, isIpv6, parseIpv6Cidr } from "../schema/ipv6";
import { known, type Text } from "./model/text";

/** An address as it is compared: an IPv6 one is the block that has it alone. */
type Address = Ipv4 | Ipv6Cidr;

/** Only IPv6 has colons. */
function isOfIpv6(text: string): boolean {
  return text.includes(":");
}

function parseAddress(text: string): Address | undefined {
  if (!isOfIpv6(text)) {
    return parseIpv4(text);
  }
  return isIpv6(text) ? parseIpv6Cidr(`${text}/128`) : undefined;
}

export function isAddress({ text, isKnown }: Text): boolean {
  return !isKnown || parseAddress(text) !== undefined;
}

/** Why a text cannot be an end of a tunnel; undefined if it can. */
export function addressProblem({ text, isKnown }: Text): string | undefined {
  if (!isKnown) {
    return undefined;
  }
  const address = parseAddress(text);
  if (address === undefined) {
    return `must be an IP address such as "203.0.113.10", got ${quote(text)}`;
  }
  return isInOneOf(address, OF_NO_MACHINE)
    ? `must be the address of a machine, got ${quote(text)}; give the address that packets are sent to`
    : undefined;
}

/** Blocks of both IP versions. */
interface Blocks {
  readonly ipv4: readonly Cidr[];
  readonly ipv6: readonly Ipv6Cidr[];
}

function blocksOf(texts: readonly string[]): Blocks {
  return {
    ipv4: texts.flatMap((text) => parseCidr(text) ?? []),
    ipv6: texts.flatMap((text) => parseIpv6Cidr(text) ?? []),
  };
}

/** "This network", loopback, multicast, and what is reserved above it. */
const OF_NO_MACHINE = blocksOf(["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8"]);

/** Addresses that the internet does not route: private, shared and link-local ones. */
const NOT_ROUTED = blocksOf([
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
]);

function isInOneOf(address: Address, { ipv4, ipv6 }: Blocks): boolean {
  return typeof address === "number"
    ? ipv4.some((block) => containsAddress(block, address))
    : ipv6.some((block) => containsIpv6(block, address));
}

/** The first of networks that an address lies in. Nothing is said of what only Terraform knows. */
export function networkAround({ text, isKnown }: Text, networks: readonly Text[]): Text | undefined {
  const address = isKnown ? parseAddress(text) : undefined;
  return address === undefined ? undefined : networks.find((network) => network.isKnown && isIn(address, network.text));
}

function isIn(address: Address, network: string): boolean {
  if (typeof address === "number") {
    const block = parseCidr(network);
    return block !== undefined && containsAddress(block, address);
  }
  const block = parseIpv6Cidr(network);
  return block !== undefined && containsIpv6(block, address);
}

/** Whether two addresses are one. An IPv4 address is written in one way, and an IPv6 address in many. */
export function isSameAddress(one: Text, other: Text): boolean {
  if (!one.isKnown || !other.isKnown) {
    return false;
  }
  return (
    one.text === other.text || (isOfIpv6(one.text) && networkAround(one, [known(`${other.text}/128`)]) !== undefined)
  );
}

/** The IP version of an address or a network; undefined if only Terraform knows it. */
export function ipVersionOf({ text, isKnown }: Text): 4 | 6 | undefined {
  if (!isKnown) {
    return undefined;
  }
  return isOfIpv6(text) ? 6 : 4;
}

/** Whether the internet routes an address; undefined if only Terraform knows it. */
export function isPublic({ text, isKnown }: Text): boolean | undefined {
  const address = isKnown ? parseAddress(text) : undefined;
  return address === undefined ? undefined : !isInOneOf(address, NOT_ROUTED);
}
