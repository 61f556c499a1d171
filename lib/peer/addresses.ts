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
  return address.isKnown && isOfNoMachine(address.text)
    ? `must be the address of a machine, got ${quote(address.text)}; give the address that packets are sent to`
    : undefined;
}

/** "This network", loopback, multicast, and what is reserved above it. */
const OF_NO_MACHINE = blocksOf(["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8"]);

function isOfNoMachine(text: string): boolean {
  return isInOneOf(text, OF_NO_MACHINE);
}

/** Blocks of both IP versions; undefined for a text that is none. */
interface Blocks {
  readonly ipv4: readonly (Cidr | undefined)[];
  readonly ipv6: readonly (Ipv6Cidr | undefined)[];
}

function blocksOf(texts: readonly string[]): Blocks {
  const ipv4: (Cidr | undefined)[] = [];
  const ipv6: (Ipv6Cidr | undefined)[] = [];
  for (const text of texts) {
    if (isOfIpv6(text)) {
      ipv6.push(parseIpv6Cidr(text));
    } else {
      ipv4.push(parseCidr(text));
    }
  }
  return { ipv4, ipv6 };
}

function isInOneOf(text: string, { ipv4, ipv6 }: Blocks): boolean {
  if (isOfIpv6(text)) {
    const address = parseIpv6Cidr(`${text}/128`);
    return address !== undefined && ipv6.some((block) => block !== undefined && containsIpv6(block, address));
  }
  const address = parseIpv4(text);
  return address !== undefined && ipv4.some((block) => block !== undefined && containsAddress(block, address));
}

/** Only IPv6 has colons. */
function isOfIpv6(text: string): boolean {
  return text.includes(":");
}

/** Whether an address lies in a network. Nothing is said of what only Terraform knows. */
export function isInNetwork(address: Text, network: Text): boolean {
  return address.isKnown && network.isKnown && isInOneOf(address.text, blocksOf([network.text]));
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

/** Whether the internet routes an address; undefined if only Terraform knows it. */
export function isPublic({ text, isKnown }: Text): boolean | undefined {
  return isKnown ? !isInOneOf(text, NOT_ROUTED) : undefined;
}
