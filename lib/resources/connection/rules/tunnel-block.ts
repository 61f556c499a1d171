import { quote } from "../../../checks/given";
import { contains, formatIpv4, formatNetwork, lastAddressOf, parseCidr } from "../../../schema/ipv4";
import { isIn, MASK_LENGTH, RANGE, RESERVED } from "./tunnel-address";

/** The addresses of one tunnel, with their mask length. */
export interface TunnelAddresses {
  readonly local: string;
  readonly peer: string;
}

/** The longest prefix of a block with room for two tunnels. */
const LONGEST = MASK_LENGTH - 1;

/** Where the addresses of two tunnels are in a block, counted from its first address: the hosts of its first two /30 blocks. */
export const HOSTS_OF_TUNNELS: readonly [readonly [number, number], readonly [number, number]] = [
  [1, 2],
  [5, 6],
];

/** The addresses of two tunnels in a block that {@link tunnelBlockProblem} accepts. */
export function tunnelsIn(block: string): readonly [TunnelAddresses, TunnelAddresses] | undefined {
  const cidr = tunnelBlockProblem(block) === undefined ? parseCidr(block) : undefined;
  if (cidr === undefined) {
    return undefined;
  }
  const at = (offset: number) => `${formatIpv4(cidr.network + offset)}/${MASK_LENGTH}`;
  const [first, second] = HOSTS_OF_TUNNELS.map(([local, peer]) => ({ local: at(local), peer: at(peer) }));
  return first && second && [first, second];
}

/** The problem with a block for two tunnels, to follow the name of the prop. */
export function tunnelBlockProblem(text: string): string | undefined {
  const block = parseCidr(text);
  const statement = `must be an IPv4 block in ${formatNetwork(RANGE)} with a prefix length of ${RANGE.prefixLength} to ${LONGEST}, such as "169.254.31.0/29", got ${quote(text)}`;
  if (block === undefined) {
    return statement;
  }
  const isLong = block.prefixLength > LONGEST;
  if (isLong || !contains(RANGE, block)) {
    return isLong && contains(RANGE, block)
      ? `${statement}; a tunnel needs a block of ${MASK_LENGTH}, so two need a block of ${LONGEST}`
      : statement;
  }
  if (block.hasHostBits) {
    return `must begin at the network address of the block, got ${quote(text)}; use ${quote(formatNetwork(block))}`;
  }
  const first = { ...block, prefixLength: LONGEST };
  return isIn(RESERVED, first.network) || isIn(RESERVED, lastAddressOf(first))
    ? `must not begin in ${formatNetwork(RESERVED)}, which the service reserves, got ${quote(text)}; use another block`
    : undefined;
}
