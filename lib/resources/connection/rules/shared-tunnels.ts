import { quote } from "../../../checks/given";
import { comparedWithFirst, type GroupRule } from "../../../checks/group-rule";
import { ADVICE } from "../../../checks/sources";
import { formatIpv4 } from "../../../schema/ipv4";
import type { Fields } from "../../../schema/value";
import { styleOf } from "./choice";
import { areOnePair, gatewayOf } from "./members";
import { LOCAL, MASK_LENGTH, PEER, SIDES, type Side, tunnelAddressOf } from "./tunnel-address";

/** The side that gives the block of a tunnel, and the block. */
interface TunnelBlock {
  readonly side: Side;
  readonly text: string;
  /** The first address of the block. */
  readonly network: string;
}

/** The block of the tunnel addresses, by either of them. */
export function tunnelBlockOf(specification: Fields): TunnelBlock | undefined {
  for (const side of SIDES) {
    const { text, cidr } = tunnelAddressOf(specification, side) ?? {};
    if (text !== undefined && cidr?.prefixLength === MASK_LENGTH) {
      return { side, text, network: formatIpv4(cidr.network) };
    }
  }
  return undefined;
}

/** Tunnels of other styles have no addresses. */
function hasTunnelAddresses(specification: Fields): boolean {
  const style = styleOf(specification);
  return style === "static" || style === "bgp";
}

const overlap: GroupRule = {
  id: "gateway-tunnel-overlap",
  severity: "warning",
  field: LOCAL,
  alsoFields: [PEER],
  statement: "should be in a /30 block that no other connection of the same VPN gateway uses",
  source: ADVICE,
  keyOf: gatewayOf,
  concerns: ({ specification }) => hasTunnelAddresses(specification),
  begin: comparedWithFirst(
    (first, member) => {
      const block = tunnelBlockOf(member.specification);
      return block === undefined || areOnePair(first, member)
        ? undefined
        : {
            path: [block.side],
            given: quote(block.text),
            fix: `${quote(first.name)} uses "${block.network}/${MASK_LENGTH}": use another block, or leave both addresses out, and the service chooses`,
          };
    },
    ({ specification }) => tunnelBlockOf(specification)?.network,
  ),
};

/** What the tunnel addresses of connections of one VPN gateway must keep together. */
export const SHARED_TUNNEL_RULES: readonly GroupRule[] = [overlap];
