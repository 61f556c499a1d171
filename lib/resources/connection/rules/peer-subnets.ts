import { NONE } from "../../../checks/collect";
import { describe } from "../../../checks/given";
import { isGiven } from "../../../checks/presence";
import type { Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { type Cidr, contains, parseCidr } from "../../../schema/ipv4";
import { isAbsent, UNKNOWN } from "../../../schema/value";
import { styleOf } from "./choice";
import {
  type BlockBreach,
  CIDR_STATEMENT,
  evaluateBlocks,
  evaluateRepetitions,
  HOST_BITS_STATEMENT,
  hostBits,
  notCidr,
  REPEATED_STATEMENT,
} from "./cidr";
import { attachmentOf, gatewayFacts } from "./gateway";
import { networksOf } from "./networks";
import { specificationTable } from "./sources";

const FIELD = "peer_subnets";
const RESERVED = ["100.64.0.0/10", "214.0.0.0/8"];
const RESERVED_BLOCKS = RESERVED.map((text) => parseCidr(text) as Cidr);
const RESERVED_TEXT = RESERVED.join(" or ");

const required: Rule = {
  id: "peer-subnets-required",
  severity: "error",
  field: FIELD,
  alsoFields: ["peer_subnets_v6"],
  statement:
    "must be given, or `peer_subnets_v6` in its place for an IPv6 gateway, unless the gateway is attached to an enterprise router (er) and `style` is policy or bgp",
  source: specificationTable(3),
  check: (specification) => {
    const style = styleOf(specification);
    const { peer_subnets: v4, peer_subnets_v6: v6 } = specification;
    if (isGiven(v4) !== false || isGiven(v6) !== false || style === UNKNOWN) {
      return NONE;
    }
    const isDynamic = style === "policy" || style === "bgp";
    if (isDynamic && attachmentOf(specification) !== "vpc") {
      return NONE;
    }
    const byDefault = isAbsent(specification.style) ? " by default" : "";
    const reason = isDynamic ? "the gateway is attached to a VPC" : `\`style\` is ${style}${byDefault}`;
    const place = gatewayFacts(specification).ipVersion === "ipv6" ? "peer_subnets_v6" : FIELD;
    return [{ path: [place], fix: `list the customer subnets: ${reason}` }];
  },
};

function evaluateEntries(breachOf: BlockBreach): Rule["check"] {
  return (specification) =>
    evaluateBlocks(specification[FIELD], networksOf(specification).peerSubnets, [FIELD], breachOf);
}

const cidr: Rule = {
  id: "peer-subnet-cidr",
  severity: "error",
  replaces: ["peer-subnets-entry-type"],
  field: FIELD,
  statement: CIDR_STATEMENT,
  source: specificationTable(3),
  check: evaluateEntries(notCidr),
};

const reserved: Rule = {
  id: "peer-subnet-reserved",
  severity: "error",
  field: FIELD,
  statement: `must not be in a reserved VPC CIDR block (${RESERVED_TEXT})`,
  source: specificationTable(3),
  check: evaluateEntries((value, block) =>
    block !== undefined && RESERVED_BLOCKS.some((outer) => contains(outer, block))
      ? { given: describe(value) }
      : undefined,
  ),
};

const containsReserved: Rule = {
  id: "peer-subnet-contains-reserved",
  severity: "warning",
  field: FIELD,
  statement: `should not contain a reserved VPC CIDR block (${RESERVED_TEXT})`,
  source: specificationTable(3),
  check: evaluateEntries((value, block) =>
    block !== undefined && RESERVED_BLOCKS.some((inner) => contains(block, inner) && !contains(inner, block))
      ? { given: describe(value) }
      : undefined,
  ),
};

const networkAddress: Rule = {
  id: "peer-subnet-host-bits",
  severity: "warning",
  field: FIELD,
  statement: HOST_BITS_STATEMENT,
  source: ADVICE,
  check: evaluateEntries(hostBits),
};

const repeated: Rule = {
  id: "peer-subnet-repeated",
  severity: "warning",
  field: FIELD,
  statement: REPEATED_STATEMENT,
  source: ADVICE,
  check: (specification) => evaluateRepetitions(specification[FIELD], networksOf(specification).peerSubnets, [FIELD]),
};

/** Rules for the networks behind the customer gateway. */
export const PEER_SUBNET_RULES: readonly Rule[] = [
  required,
  cidr,
  reserved,
  containsReserved,
  networkAddress,
  repeated,
];
