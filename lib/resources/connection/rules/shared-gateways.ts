import { describe, quote } from "../../../checks/given";
import { comparedWithFirst, type GroupRule, type Member } from "../../../checks/group-rule";
import { isEntry } from "../../../checks/presence";
import { USER_MANUAL } from "../../../checks/sources";
import { type Fields, isAbsent, isFields, isList, UNKNOWN } from "../../../schema/value";
import { styleOf } from "./choice";
import { addressOf, areOnePair, customerGatewayOf, gatewayOf, namesOf } from "./members";

/** The embedded service applies this rule, too, to the connections that it has. */
export const GATEWAY_PAIR_UNIQUE = "gateway-pair-unique";

const pairUnique: GroupRule = {
  id: GATEWAY_PAIR_UNIQUE,
  severity: "warning",
  field: "cgw_id",
  alsoFields: ["vgw_ip"],
  statement: "should be the customer gateway of only one connection with the same `vgw_ip`",
  source: USER_MANUAL,
  keyOf: customerGatewayOf,
  begin: comparedWithFirst((first, member) => {
    const { cgw_id: id } = member.specification;
    return areOnePair(first, member)
      ? undefined
      : {
          path: ["cgw_id"],
          given: typeof id === "string" ? quote(id) : undefined,
          fix: `${quote(first.name)} connects the same two: remove one of them, or use another address of the gateway`,
        };
  }, addressOf),
};

/** The most pairs of a source and a destination for one address of a gateway. */
const MAXIMUM_PAIRS = 300;

/** How many pairs the policy rules make, as far as the lists are known; an unknown destination is one all the same. */
function countPairs({ policy_rules: rules }: Fields): number {
  let pairs = 0;
  for (const rule of isList(rules) ? rules : []) {
    const destination = isFields(rule) ? rule.destination : undefined;
    pairs += isList(destination) ? destination.filter(isEntry).length : 0;
  }
  return pairs;
}

const pairsMaximum: GroupRule = {
  id: "policy-pairs-maximum",
  severity: "warning",
  field: "policy_rules",
  statement: `should have at most ${MAXIMUM_PAIRS} pairs of source and destination in all connections with the same \`vgw_ip\``,
  source: USER_MANUAL,
  keyOf: addressOf,
  concerns: ({ specification }) => styleOf(specification) === "policy",
  begin: () => {
    const before: Member[] = [];
    let sum = 0;
    let isTold = false;
    return (member) => {
      sum += countPairs(member.specification);
      // Told once, at the connection that is too much. One alone cannot have so many: other rules limit its lists.
      if (!isTold && before.length > 0 && sum > MAXIMUM_PAIRS) {
        isTold = true;
        return {
          path: ["policy_rules"],
          given: `${sum} with those of ${namesOf(before)}`,
          fix: "unite CIDR blocks, or use another address of the gateway",
          beside: before,
        };
      }
      before.push(member);
      return undefined;
    };
  },
};

interface Use {
  readonly style: string;
  readonly gateway: string;
  readonly member: Member;
}

const oneStyle: GroupRule = {
  id: "customer-gateway-style",
  severity: "warning",
  field: "style",
  alsoFields: ["cgw_id"],
  statement: "should be the same in all connections between one customer gateway and several VPN gateways",
  source: USER_MANUAL,
  keyOf: customerGatewayOf,
  concerns: (member) => styleOf(member.specification) !== UNKNOWN && gatewayOf(member) !== undefined,
  begin: () => {
    // Of each style the first connections to two gateways: one of them is another gateway than that of any connection.
    const witnesses: Use[] = [];
    return (member) => {
      const style = String(styleOf(member.specification));
      const gateway = String(gatewayOf(member));
      const other = witnesses.find((use) => use.style !== style && use.gateway !== gateway);
      const alike = witnesses.filter((use) => use.style === style);
      if (alike.length < 2 && !alike.some((use) => use.gateway === gateway)) {
        witnesses.push({ style, gateway, member });
      }
      return (
        other && {
          path: ["style"],
          given: isAbsent(member.specification.style) ? undefined : describe(member.specification.style),
          fix: `${quote(other.member.name)} connects the customer gateway with the style ${other.style} to another VPN gateway`,
          beside: [other.member],
        }
      );
    };
  },
};

/** The AS number of the VPN gateway, which only a plan can read. */
function asNumberOf({ gateway }: Fields): number | undefined {
  const number = isFields(gateway) ? gateway.bgp_asn : undefined;
  return typeof number === "number" ? number : undefined;
}

const oneAsNumber: GroupRule = {
  id: "customer-gateway-asn",
  severity: "warning",
  field: "cgw_id",
  statement: "should be connected by BGP only to VPN gateways with the same AS number",
  source: USER_MANUAL,
  keyOf: customerGatewayOf,
  concerns: ({ specification }) => styleOf(specification) === "bgp" && asNumberOf(specification) !== undefined,
  begin: comparedWithFirst((first, member) => {
    const [here, there] = [asNumberOf(member.specification), asNumberOf(first.specification)];
    return here === there
      ? undefined
      : {
          path: ["cgw_id"],
          given: `a gateway with AS number ${here}`,
          fix: `${quote(first.name)} connects it to one with AS number ${there}: give both gateways the same, or use another customer gateway`,
        };
  }),
};

/** What connections that share a VPN gateway or a customer gateway must keep together. */
export const SHARED_GATEWAY_RULES: readonly GroupRule[] = [pairUnique, pairsMaximum, oneStyle, oneAsNumber];

/** Those of them that need what only a plan can read of a VPN gateway: synth finds nothing by them. */
export const AS_NUMBER_RULES: readonly GroupRule[] = [oneAsNumber];
