import { quote } from "../checks/given";
import { networkOf, parseIpv4 } from "../schema/ipv4";
import { ipv6NetworkOf, isIpv6 } from "../schema/ipv6";
import { known, type Text } from "./model/text";

/** A network with its own address and prefix length, which devices require; undefined if the text is no network. */
export function asNetwork(network: Text): Text | undefined {
  if (!network.isKnown) {
    return network;
  }
  const text = networkOf(network.text) ?? ipv6NetworkOf(network.text);
  return text === undefined ? undefined : known(text);
}

export function networkProblem(network: Text): string {
  return `must be a CIDR block such as "10.0.0.0/24", got ${quote(network.text)}`;
}

export function isAddress({ text, isKnown }: Text): boolean {
  return !isKnown || parseIpv4(text) !== undefined || isIpv6(text);
}

export function addressProblem(address: Text): string {
  return `must be an IP address such as "203.0.113.10", got ${quote(address.text)}`;
}
