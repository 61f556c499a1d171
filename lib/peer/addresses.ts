import { quote } from "../checks/given";
import { type Cidr, containsAddress, parseCidr, parseIpv4 } from "../schema/ipv4";
import { containsIpv6, type Ipv6Cidr, isIpv6, parseIpv6Cidr } from "../schema/ipv6";
import type { Text } from "./model/text";

export function isAddress({ text, isKnown }: Text): boolean {
  return !isKnown || parseIpv4(text) !== undefined || isIpv6(text);
}

/** Why a text cannot be an end of a tunnel; undefined if it can. */
export function addressProblem(address: Text): string | undefined {
  if (!isAddress(address)) {
    return `must be an IP address such as "203.0.113.10", got ${quote(address.text)}`;
  }
  return address.isKnown && isInOneOf(address.text, OF_NO_MACHINE)
    ? `must be the address of a machine, got ${quote(address.text)}; give the address that packets are sent to`
    : undefined;
}

/** Blocks of both IP versions. */
interface Blocks {
  readonly ipv4: readonly (Cidr | undefined)[];
  readonly ipv6: readonly (Ipv6Cidr | undefined)[];
}

function blocksOf(texts: readonly string[]): Blocks {
  return {
    ipv4: texts.filter((text) => !isOfIpv6(text)).map(parseCidr),
    ipv6: texts.filter(isOfIpv6).map(parseIpv6Cidr),
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

function isInOneOf(text: string, { ipv4, ipv6 }: Blocks): boolean {
  return isOfIpv6(text) ? isInIpv6(text, ipv6) : isInIpv4(text, ipv4);
}

function isInIpv4(text: string, blocks: Blocks["ipv4"]): boolean {
  const address = parseIpv4(text);
  return address !== undefined && blocks.some((block) => block !== undefined && containsAddress(block, address));
}

function isInIpv6(text: string, blocks: Blocks["ipv6"]): boolean {
  const address = parseIpv6Cidr(`${text}/128`);
  return address !== undefined && blocks.some((block) => block !== undefined && containsIpv6(block, address));
}

/** Only IPv6 has colons. */
function isOfIpv6(text: string): boolean {
  return text.includes(":");
}

/** Whether an address lies in a network. Nothing is said of what only Terraform knows. */
export function isInNetwork(address: Text, network: Text): boolean {
  if (!address.isKnown || !network.isKnown) {
    return false;
  }
  return isOfIpv6(network.text)
    ? isInIpv6(address.text, [parseIpv6Cidr(network.text)])
    : isInIpv4(address.text, [parseCidr(network.text)]);
}

/** Whether two addresses are one, however they are written. */
export function isSameAddress(one: Text, other: Text): boolean {
  return (
    one.isKnown &&
    other.isKnown &&
    (one.text === other.text || isInNetwork(one, { text: `${other.text}/128`, isKnown: true }))
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
  return isKnown ? !isInOneOf(text, NOT_ROUTED) : undefined;
}
