import { quote } from "../../../checks/given";
import type { GroupFinding, GroupRule, Member } from "../../../checks/group-rule";
import { ADVICE } from "../../../checks/sources";
import { type Flow, type FlowLeaf, flowIndexes } from "./flow-index";
import { addressOf, areOnePair, customerGatewayOf, gatewayOf } from "./members";
import { declaresTraffic, flowsOf, formatFlow, type PlacedFlow, pathOfFlow, trafficIdentity } from "./traffic";

/** A connection, with what decides which site it leads to. */
interface Tunnel {
  readonly member: Member;
  readonly customerGateway: string | undefined;
  readonly address: string | undefined;
  /** Set when it is compared, which is rare. */
  traffic?: { readonly identity: string | undefined };
}

/** One of the flows of a connection. */
interface Use extends Flow {
  readonly tunnel: Tunnel;
}

function tunnelOf(member: Member): Tunnel {
  return { member, customerGateway: customerGatewayOf(member), address: addressOf(member) };
}

function trafficOf(tunnel: Tunnel): string | undefined {
  tunnel.traffic ??= { identity: trafficIdentity(tunnel.member.specification) };
  return tunnel.traffic.identity;
}

/**
 * Whether two connections may be the two tunnels of one site: with one customer gateway, or, as with two devices, with the same
 * traffic at two addresses of the VPN gateway. The same traffic of two customer gateways at one address is probably a copy of a
 * connection in which the subnets were forgotten.
 */
function mayBeOneSite(one: Tunnel, other: Tunnel): boolean {
  if (one.customerGateway === other.customerGateway || areOnePair(one.member, other.member)) {
    return true;
  }
  if (one.address !== undefined && one.address === other.address) {
    return false;
  }
  const [here, there] = [trafficOf(one), trafficOf(other)];
  return here === undefined || there === undefined || here === there;
}

/**
 * How many uses of one flow are remembered, so that a search ends: one for each customer gateway and address. A VPN gateway has
 * two addresses, so of three customer gateways two conflict already, and no further use can be the first conflict.
 */
const MAXIMUM_USES = 8;

function createUses(): FlowLeaf<Use> {
  const uses: Use[] = [];
  return {
    add: (use) => {
      const { customerGateway, address } = use.tunnel;
      const isKept = uses.some(
        ({ tunnel }) => tunnel.customerGateway === customerGateway && tunnel.address === address,
      );
      if (!isKept && uses.length < MAXIMUM_USES) {
        uses.push(use);
      }
    },
    find: (fits) => uses.find(fits),
  };
}

const createIndex = flowIndexes<Use>(createUses);

const overlap: GroupRule = {
  id: "gateway-traffic-overlap",
  severity: "warning",
  field: "peer_subnets",
  alsoFields: ["policy_rules"],
  statement: "should not overlap the traffic of a connection of the same VPN gateway to another site",
  source: ADVICE,
  keyOf: gatewayOf,
  concerns: (member) => declaresTraffic(member.specification) && customerGatewayOf(member) !== undefined,
  begin: () => {
    const index = createIndex();
    return (member) => {
      const tunnel = tunnelOf(member);
      const isOtherSite = (use: Use) => !mayBeOneSite(tunnel, use.tunnel);
      const flows = flowsOf(member.specification);
      let finding: GroupFinding | undefined;
      for (const flow of flows) {
        const other = finding === undefined ? index.find(flow, isOtherSite) : undefined;
        finding = other === undefined ? finding : findingOf(flow, other);
        // What is added finds nothing of its own connection, which is one site.
        index.add({ source: flow.source, destination: flow.destination, tunnel });
      }
      return finding;
    };
  },
};

function findingOf(flow: PlacedFlow, other: Use): GroupFinding {
  const { member } = other.tunnel;
  return {
    path: pathOfFlow(flow),
    given: formatFlow(flow),
    fix: `${quote(member.name)} has ${formatFlow(other)}: send each block to one site; two tunnels of one site need the same customer gateway, or the same traffic at different addresses of the VPN gateway`,
    beside: [member],
  };
}

/** What the traffic of connections of one VPN gateway must keep together. */
export const SHARED_TRAFFIC_RULES: readonly GroupRule[] = [overlap];
