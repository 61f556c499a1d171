import { NONE } from "../../../checks/collect";
import type { Finding, Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { type Cidr, formatNetwork, lastAddressOf, overlaps } from "../../../schema/ipv4";
import { type Blocks, networksOf, type RuleBlocks, sortKey } from "./networks";

const FIELD = "policy_rules";

/** The blocks of a list that no other block contains, sorted by address. No two of them overlap. */
function outermost(blocks: Blocks): readonly Cidr[] {
  const sorted = blocks.filter((block) => block !== undefined).sort((a, b) => sortKey(a) - sortKey(b));
  let end = -1;
  return sorted.filter((block) => {
    const isOutside = block.network > end;
    end = isOutside ? lastAddressOf(block) : end;
    return isOutside;
  });
}

/** A block of the second list that overlaps one of the first. */
function findOverlap(first: readonly Cidr[], second: readonly Cidr[]): Cidr | undefined {
  let index = 0;
  for (const block of second) {
    let candidate = first[index];
    while (candidate !== undefined && lastAddressOf(candidate) < block.network) {
      candidate = first[++index];
    }
    if (candidate !== undefined && overlaps(candidate, block)) {
      return block;
    }
  }
  return undefined;
}

function isOverlap(a: RuleBlocks, b: RuleBlocks): boolean {
  return a.source !== undefined && b.source !== undefined && overlaps(a.source, b.source);
}

const overlap: Rule = {
  id: "policy-rule-overlap",
  severity: "warning",
  field: FIELD,
  statement: "should not match traffic that another policy rule matches",
  source: ADVICE,
  check: (specification) => {
    const { policyRules } = networksOf(specification);
    // Destinations are compared only where the sources overlap, which they rarely do.
    const sorted = new Map<RuleBlocks, readonly Cidr[]>();
    const destinationsOf = (rule: RuleBlocks): readonly Cidr[] => {
      const destinations = sorted.get(rule) ?? outermost(rule.destinations);
      sorted.set(rule, destinations);
      return destinations;
    };
    let found: Finding[] | undefined;
    for (const [position, rule] of policyRules.entries()) {
      for (let earlier = 0; earlier < position; earlier++) {
        const other = policyRules[earlier] as RuleBlocks;
        const block = isOverlap(other, rule) ? findOverlap(destinationsOf(other), destinationsOf(rule)) : undefined;
        if (block !== undefined) {
          found ??= [];
          const fix = `\`${FIELD}[${earlier}]\` also matches a part of the traffic to "${formatNetwork(block)}"`;
          found.push({ path: [FIELD, position], fix });
          break;
        }
      }
    }
    return found ?? NONE;
  },
};

export const POLICY_FLOW_RULES: readonly Rule[] = [overlap];
