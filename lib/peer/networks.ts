import { quote } from "../checks/given";
import { networkOf } from "../schema/ipv4";
import { ipv6NetworkOf } from "../schema/ipv6";
import { known, type Text } from "./model/text";

/** A network with its own address and prefix length, which devices require; undefined if the text is no network. */
export function asNetwork(network: Text): Text | undefined {
  if (!network.isKnown) {
    return network;
  }
  const text = networkOf(network.text) ?? ipv6NetworkOf(network.text);
  if (text === network.text) {
    return network;
  }
  return text === undefined ? undefined : known(text);
}

export function networkProblem(network: Text): string {
  return `must be a CIDR block such as "10.0.0.0/24", got ${quote(network.text)}`;
}
