import { NONE } from "../../../checks/collect";
import type { Breach } from "../../../checks/evaluate";
import { describe } from "../../../checks/given";
import { isGiven, isKnown } from "../../../checks/presence";
import type { Finding, Rule } from "../../../checks/rule";
import { ADVICE, NEWER_DOCUMENTS } from "../../../checks/sources";
import { containsIpv6, formatIpv6Network, type Ipv6Cidr, isIpv6, parseIpv6Cidr } from "../../../schema/ipv6";
import { type Fields, isFields, isList, type Path, type Value } from "../../../schema/value";
import { HOST_BITS_STATEMENT, REPEATED_STATEMENT } from "./cidr";
import { gatewayFacts } from "./gateway";

const SUBNETS = "peer_subnets_v6";
const RULES = "policy_rules_v6";

/** Each family's fields, and those that stand in their place on a gateway of the other. */
const FAMILIES = {
  ipv4: [
    ["peer_subnets", SUBNETS],
    ["policy_rules", RULES],
  ],
  ipv6: [
    [SUBNETS, "peer_subnets"],
    [RULES, "policy_rules"],
  ],
} as const;

/** A value that ought to be a block, and where it is. */
interface Placed {
  readonly value: Value;
  readonly path: Path;
}

function entriesAt(value: Value, path: Path): readonly Placed[] {
  return isList(value) ? value.map((entry, position) => ({ value: entry, path: [...path, position] })) : [];
}

function subnetsOf(specification: Fields): readonly Placed[] {
  return entriesAt(specification[SUBNETS], [SUBNETS]);
}

interface PlacedRule {
  readonly rule: Fields;
  readonly path: Path;
}

function rulesOf(specification: Fields): readonly PlacedRule[] {
  return entriesAt(specification[RULES], [RULES]).flatMap(({ value, path }) =>
    isFields(value) ? [{ rule: value, path }] : [],
  );
}

/** Sources and destinations of all rules. A list as source is told by the rule of the type. */
function rulePartsOf(specification: Fields): readonly Placed[] {
  return rulesOf(specification).flatMap(({ rule, path }): readonly Placed[] => {
    const { source, destination } = rule;
    const ofSource: Placed = { value: source, path: [...path, "source"] };
    return [...(isList(source) ? [] : [ofSource]), ...entriesAt(destination, [...path, "destination"])];
  });
}

type PlacedOf = (specification: Fields) => readonly Placed[];

function judge(placedOf: PlacedOf, breachOf: (value: Value) => Breach | undefined): Rule["check"] {
  return (specification) =>
    placedOf(specification).flatMap(({ value, path }): Finding[] => {
      const broken = breachOf(value);
      return broken === undefined ? [] : [{ path, ...broken }];
    });
}

function meant(text: string): string | undefined {
  const trimmed = text.trim();
  const block = isIpv6(trimmed) ? parseIpv6Cidr(`${trimmed}/128`) : parseIpv6Cidr(trimmed);
  return block && `use "${formatIpv6Network(block)}"`;
}

function notCidr(value: Value): Breach | undefined {
  if (!isKnown(value) || (typeof value === "string" && parseIpv6Cidr(value) !== undefined)) {
    return undefined;
  }
  return { given: describe(value), fix: typeof value === "string" ? meant(value) : undefined };
}

function hostBits(value: Value): Breach | undefined {
  const block = typeof value === "string" ? parseIpv6Cidr(value) : undefined;
  return block?.hasHostBits ? { given: describe(value), fix: `use "${formatIpv6Network(block)}"` } : undefined;
}

/** @param entries begins the id of the generated rule for the entries of the list, which these rules make needless */
function blockRules(
  prefix: string,
  entries: string,
  [field, ...alsoFields]: readonly string[],
  placedOf: PlacedOf,
): readonly Rule[] {
  const common = { field: String(field), alsoFields };
  return [
    {
      ...common,
      id: `${prefix}-cidr`,
      replaces: [`${entries}-entry-type`],
      severity: "error",
      statement: "must be an IPv6 CIDR block with a prefix length of 0 to 128",
      source: NEWER_DOCUMENTS,
      check: judge(placedOf, notCidr),
    },
    {
      ...common,
      id: `${prefix}-host-bits`,
      severity: "warning",
      statement: HOST_BITS_STATEMENT,
      source: ADVICE,
      check: judge(placedOf, hostBits),
    },
  ];
}

interface PlacedBlock extends Placed {
  readonly block: Ipv6Cidr;
}

function blocksOf(entries: readonly Placed[]): readonly PlacedBlock[] {
  return entries.flatMap((entry) => {
    const block = typeof entry.value === "string" ? parseIpv6Cidr(entry.value) : undefined;
    return block === undefined ? [] : [{ ...entry, block }];
  });
}

const repeated: Rule = {
  id: "peer-subnet-v6-repeated",
  severity: "warning",
  field: SUBNETS,
  statement: REPEATED_STATEMENT,
  source: ADVICE,
  check: (specification) => {
    const blocks = blocksOf(subnetsOf(specification));
    return blocks.flatMap(({ block, value, path }, position): Finding[] => {
      const holder = blocks.find(
        (other, place) =>
          place !== position &&
          containsIpv6(other.block, block) &&
          (place < position || other.block.prefixLength < block.prefixLength),
      );
      const fix = `remove it: it is in ${describe(holder?.value)}`;
      return holder === undefined ? [] : [{ path, given: describe(value), fix }];
    });
  },
};

const sourceUnique: Rule = {
  id: "policy-rule-v6-source-unique",
  severity: "error",
  field: `${RULES}.source`,
  statement: "must be a different network in each policy rule",
  source: NEWER_DOCUMENTS,
  check: (specification) => {
    const sources = rulesOf(specification).map(
      ({ rule, path }): Placed => ({ value: rule.source, path: [...path, "source"] }),
    );
    const blocks = blocksOf(sources);
    return blocks.flatMap(({ block, value, path }, position): Finding[] => {
      const first = blocks.findIndex((other) => formatIpv6Network(other.block) === formatIpv6Network(block));
      const fix = `\`${RULES}[${blocks[first]?.path[1]}].source\` is the same`;
      return first === position ? [] : [{ path, given: describe(value), fix }];
    });
  },
};

const family: Rule = {
  id: "subnet-ip-version",
  severity: "error",
  field: "peer_subnets",
  alsoFields: ["policy_rules", SUBNETS, RULES],
  statement: "must be left out unless it is of the IP version of the gateway",
  source: NEWER_DOCUMENTS,
  check: (specification) => {
    const { ipVersion } = gatewayFacts(specification);
    if (ipVersion !== "ipv4" && ipVersion !== "ipv6") {
      return NONE;
    }
    return FAMILIES[ipVersion === "ipv4" ? "ipv6" : "ipv4"].flatMap(([field, other]): Finding[] =>
      isGiven(specification[field]) === true
        ? [{ path: [field], fix: `use \`${other}\`: the IP version of the gateway is ${ipVersion}` }]
        : [],
    );
  },
};

/** Subnets and policy rules of IPv6 gateways. */
export const IPV6_RULES: readonly Rule[] = [
  family,
  ...blockRules("peer-subnet-v6", "peer-subnets-v6", [SUBNETS], subnetsOf),
  repeated,
  ...blockRules(
    "policy-rule-v6",
    "policy-rule-v6-destination",
    [`${RULES}.source`, `${RULES}.destination`],
    rulePartsOf,
  ),
  sourceUnique,
];
