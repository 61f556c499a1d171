import { quote } from "../../../checks/given";
import { comparedWithFirst, type GroupRule, type Member } from "../../../checks/group-rule";
import type { RuleDescription } from "../../../checks/rule";
import { ADVICE, USER_MANUAL } from "../../../checks/sources";
import { styleOf } from "./choice";
import { customerGatewayOf, gatewayOf, pairOf } from "./members";
import { tunnelBlockOf } from "./shared-tunnels";
import { LOCAL, MASK_LENGTH, PEER } from "./tunnel-address";

/** A rule for the two connections of a `VpnConnectionPair`, told at the second. */
function pairRule(description: RuleDescription, compare: Parameters<typeof comparedWithFirst>[0]): GroupRule {
  return { ...description, keyOf: pairOf, begin: comparedWithFirst(compare) };
}

function haveSame(one: Member, other: Member, field: string): boolean {
  const identity = one.identityOf(field);
  return identity !== undefined && identity === other.identityOf(field);
}

const address = pairRule(
  {
    id: "pair-address",
    severity: "error",
    field: "vgw_ip",
    statement: "must differ from the address of the other connection of the pair",
    source: USER_MANUAL,
  },
  (first, second) => {
    const { vgw_ip: given } = second.specification;
    return haveSame(first, second, "vgw_ip")
      ? {
          path: ["vgw_ip"],
          given: typeof given === "string" ? quote(given) : undefined,
          fix: `${quote(first.name)} has it: use the other address of the gateway`,
        }
      : undefined;
  },
);

const tunnel = pairRule(
  {
    id: "pair-tunnel-overlap",
    severity: "error",
    field: LOCAL,
    alsoFields: [PEER],
    statement: "must be in another /30 block than the tunnel addresses of the other connection of the pair",
    source: ADVICE,
  },
  (first, second) => {
    const [one, other] = [tunnelBlockOf(first.specification), tunnelBlockOf(second.specification)];
    return other !== undefined && one?.network === other.network
      ? {
          path: [other.side],
          given: quote(other.text),
          fix: `${quote(first.name)} uses "${other.network}/${MASK_LENGTH}": use another block, or give the pair one block for both with tunnelBlock`,
        }
      : undefined;
  },
);

const policyTemplate = pairRule(
  {
    id: "pair-policy-template",
    severity: "error",
    field: "style",
    statement: "must be static, bgp or policy in a pair",
    source: ADVICE,
  },
  (_, second) =>
    styleOf(second.specification) === "policy-template"
      ? {
          path: ["style"],
          given: quote("policy-template"),
          fix: "a policy template serves devices that choose the address themselves: declare a VpnConnection for each address of the gateway",
        }
      : undefined,
);

const key = pairRule(
  {
    id: "pair-key",
    severity: "warning",
    field: "psk",
    statement: "should differ from the key of the other connection of the pair",
    source: ADVICE,
  },
  (first, second) =>
    haveSame(first, second, "psk")
      ? { path: ["psk"], fix: "with one key for both tunnels, whoever learns it has both: give each its own" }
      : undefined,
);

const style: GroupRule = {
  id: "gateway-pair-style",
  severity: "warning",
  field: "style",
  statement: "should be the same in all connections between one VPN gateway and one customer gateway",
  source: ADVICE,
  keyOf: customerGatewayOf,
  concerns: ({ specification }) => typeof styleOf(specification) === "string",
  begin: comparedWithFirst((first, member) => {
    const [there, here] = [styleOf(first.specification), styleOf(member.specification)];
    return here === there
      ? undefined
      : {
          path: ["style"],
          given: typeof member.specification.style === "string" ? quote(member.specification.style) : undefined,
          fix: `${quote(first.name)} has the style ${String(there)}: the second tunnel takes over the traffic of the first only with the same style`,
        };
  }, gatewayOf),
};

/** What the two connections of one site must keep together. */
export const PAIR_RULES: readonly GroupRule[] = [address, tunnel, policyTemplate, key, style];
