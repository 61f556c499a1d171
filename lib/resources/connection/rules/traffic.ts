import { type Cidr, formatNetwork, parseCidr } from "../../../schema/ipv4";
import { type Fields, hasUnknown, type Path } from "../../../schema/value";
import { styleOf } from "./choice";
import type { Flow } from "./flow-index";
import { peerSubnetsOf, policyRulesOf } from "./networks";

/** A flow, and where its destination is declared. */
export interface PlacedFlow extends Flow {
  /** The position of the policy rule; undefined for a customer subnet. */
  readonly rule: number | undefined;
  /** The position of the destination in its list. */
  readonly position: number;
}

/** Routes lead to the customer's subnets from wherever the traffic comes. */
const ANYWHERE = parseCidr("0.0.0.0/0") as Cidr;

/** Whether the code itself declares what a connection sends: with the other styles, BGP or the other device decides. */
export function declaresTraffic(specification: Fields): boolean {
  const style = styleOf(specification);
  return style === "static" || style === "policy";
}

/** What a connection that declares it sends into its tunnel, as far as it is known. */
export function flowsOf(specification: Fields): readonly PlacedFlow[] {
  const flows: PlacedFlow[] = [];
  if (styleOf(specification) === "policy") {
    for (const [rule, { source, destinations }] of policyRulesOf(specification).entries()) {
      for (const [position, destination] of destinations.entries()) {
        if (source !== undefined && destination !== undefined) {
          flows.push({ source, destination, rule, position });
        }
      }
    }
    return flows;
  }
  for (const [position, destination] of peerSubnetsOf(specification).entries()) {
    if (destination !== undefined) {
      flows.push({ source: ANYWHERE, destination, rule: undefined, position });
    }
  }
  return flows;
}

/** Two connections with the same text send the same. Undefined where a part is unknown. */
export function trafficIdentity(specification: Fields): string | undefined {
  const { peer_subnets, policy_rules } = specification;
  return hasUnknown(styleOf(specification) === "policy" ? policy_rules : peer_subnets)
    ? undefined
    : [...new Set(flowsOf(specification).map(formatFlow))].sort().join();
}

export function pathOfFlow({ rule, position }: PlacedFlow): Path {
  return rule === undefined ? ["peer_subnets", position] : ["policy_rules", rule, "destination", position];
}

/** A flow as messages show it. */
export function formatFlow({ source, destination }: Flow): string {
  const to = `"${formatNetwork(destination)}"`;
  return source === ANYWHERE ? to : `"${formatNetwork(source)}" to ${to}`;
}
