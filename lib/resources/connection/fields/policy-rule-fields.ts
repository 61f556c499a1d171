import type { Field } from "../../../schema/field";

/**
 * The members of a policy rule of one IP version.
 *
 * @param rulePrefix begins the ids of its rules
 * @param examples a source and a destination
 * @param table of the specification; absent for IPv6, which it does not have
 */
export function policyRuleFields(
  family: "IPv4" | "IPv6",
  rulePrefix: string,
  [source, destination]: readonly [string, string],
  table?: number,
): readonly Field[] {
  return [
    {
      name: "rule_index",
      prop: "ruleIndex",
      type: "integer",
      range: { minimum: 0, maximum: 50 },
      change: "in-place",
      table,
      summary: "Rule ID, the sequence of the rule.",
      limits:
        "Unique among the rules. Leave it out: the service creates one rule per destination, and numbers the rules itself.",
      absent: "the service numbers the rules",
    },
    {
      name: "source",
      prop: "source",
      type: "string",
      comparedAs: "network",
      change: "in-place",
      table,
      summary: "Source CIDR block, on the cloud side.",
      limits: `An ${family} CIDR block such as \`${source}\`, a different one in each rule.`,
    },
    {
      name: "destination",
      prop: "destination",
      type: "strings",
      comparedAs: "network",
      maximumItems: 50,
      change: "in-place",
      table,
      sharedRules: [`${rulePrefix}-cidr`, `${rulePrefix}-host-bits`],
      summary: "Destination CIDR blocks, on the customer side.",
      limits: `At most 50 ${family} CIDR blocks such as \`${destination}\`; their order has no meaning.`,
    },
  ];
}
