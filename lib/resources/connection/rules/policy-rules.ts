import { collect, NONE } from "../../../checks/collect";
import { describe } from "../../../checks/given";
import { isGiven, isKnown } from "../../../checks/presence";
import type { Finding, Rule } from "../../../checks/rule";
import { ADVICE, NEWER_DOCUMENTS } from "../../../checks/sources";
import { type Fields, isFields, isList } from "../../../schema/value";
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
import { gatewayFacts } from "./gateway";
import { networksOf, type RuleBlocks, sortKey } from "./networks";
import { specificationTable } from "./sources";

const FIELD = "policy_rules";
const INDEX = `${FIELD}.rule_index`;
const SOURCE = `${FIELD}.source`;
const DESTINATION = `${FIELD}.destination`;

/** Checks each policy rule that is a known object, with its parsed blocks. */
function evaluateEachRule(
  specification: Fields,
  findings: (rule: Fields, position: number, blocks: RuleBlocks) => readonly Finding[],
): readonly Finding[] {
  const rules = specification[FIELD];
  if (!isList(rules)) {
    return NONE;
  }
  return collect(networksOf(specification).policyRules, (blocks, position) => {
    const rule = rules[position];
    return isFields(rule) ? findings(rule, position, blocks) : NONE;
  });
}

const missing: Rule = {
  id: "policy-rules-missing",
  severity: "warning",
  field: FIELD,
  alsoFields: ["policy_rules_v6"],
  statement: "should be given if `style` is policy",
  source: NEWER_DOCUMENTS,
  check: (specification) =>
    styleOf(specification) === "policy" &&
    isGiven(specification[FIELD]) === false &&
    isGiven(specification.policy_rules_v6) === false
      ? [{ path: [gatewayFacts(specification).ipVersion === "ipv6" ? "policy_rules_v6" : FIELD] }]
      : NONE,
};

const entryType: Rule = {
  id: "policy-rule-type",
  severity: "error",
  replaces: ["policy-rule-type"],
  field: FIELD,
  statement: "must be an object with `source` and `destination`",
  source: specificationTable(4),
  check: (specification) => {
    const rules = specification[FIELD];
    return isList(rules)
      ? rules.flatMap((rule, position) =>
          isKnown(rule) && !isFields(rule) ? [{ path: [FIELD, position], given: describe(rule) }] : [],
        )
      : NONE;
  },
};

const indexAdvised: Rule = {
  id: "policy-rule-index-given",
  severity: "warning",
  field: INDEX,
  statement: "should be left out, because the service creates one rule per destination and numbers them itself",
  source: specificationTable(4),
  check: (specification) =>
    evaluateEachRule(specification, ({ rule_index: index }, position) =>
      isKnown(index) ? [{ path: [FIELD, position, "rule_index"], given: describe(index) }] : NONE,
    ),
};

/** Reports every value that an earlier policy rule has, too. */
function uniqueRule(id: string, member: string, statement: string, keyOf: KeyOf): Rule {
  return {
    id,
    severity: "error",
    field: `${FIELD}.${member}`,
    statement,
    source: specificationTable(4),
    check: (specification) => {
      const firstWith = new Map<string | number, number>();
      return evaluateEachRule(specification, (rule, position, blocks) => {
        const key = keyOf(rule, blocks);
        const first = key === undefined ? undefined : firstWith.get(key);
        if (first !== undefined) {
          const fix = `\`${FIELD}[${first}].${member}\` is the same`;
          return [{ path: [FIELD, position, member], given: describe(rule[member]), fix }];
        }
        if (key !== undefined) {
          firstWith.set(key, position);
        }
        return NONE;
      });
    },
  };
}

type KeyOf = (rule: Fields, blocks: RuleBlocks) => string | number | undefined;

const indexKey: KeyOf = ({ rule_index: index }) => (typeof index === "number" ? index : undefined);
const sourceKey: KeyOf = (_, { source }) => source && sortKey(source);

/** Checks the source and the destinations of every policy rule. */
function evaluateAllBlocks(breachOf: BlockBreach): Rule["check"] {
  return (specification) =>
    evaluateEachRule(specification, (rule, position, { source, destinations }) => {
      // The rule of the type reports a list, and advises to give its entry instead.
      const broken = isList(rule.source) ? undefined : breachOf(rule.source, source);
      const ofList = evaluateBlocks(rule.destination, destinations, [FIELD, position, "destination"], breachOf);
      return broken === undefined ? ofList : [{ path: [FIELD, position, "source"], ...broken }, ...ofList];
    });
}

const cidr: Rule = {
  id: "policy-rule-cidr",
  severity: "error",
  replaces: ["policy-rule-destination-entry-type"],
  field: SOURCE,
  alsoFields: [DESTINATION],
  statement: CIDR_STATEMENT,
  source: specificationTable(4),
  check: evaluateAllBlocks(notCidr),
};

const networkAddress: Rule = {
  id: "policy-rule-host-bits",
  severity: "warning",
  field: SOURCE,
  alsoFields: [DESTINATION],
  statement: HOST_BITS_STATEMENT,
  source: ADVICE,
  check: evaluateAllBlocks(hostBits),
};

const destinationMissing: Rule = {
  id: "policy-rule-destination-missing",
  severity: "warning",
  field: DESTINATION,
  statement: "should have at least one destination CIDR block",
  source: ADVICE,
  check: (specification) =>
    evaluateEachRule(specification, ({ destination }, position) =>
      isGiven(destination) === false ? [{ path: [FIELD, position, "destination"] }] : NONE,
    ),
};

const destinationRepeated: Rule = {
  id: "policy-rule-destination-repeated",
  severity: "warning",
  field: DESTINATION,
  statement: REPEATED_STATEMENT,
  source: ADVICE,
  check: (specification) =>
    evaluateEachRule(specification, ({ destination }, position, { destinations }) =>
      evaluateRepetitions(destination, destinations, [FIELD, position, "destination"]),
    ),
};

/** Rules for single policy rules, and for values that must be unique among them. */
export const POLICY_RULE_RULES: readonly Rule[] = [
  missing,
  entryType,
  indexAdvised,
  uniqueRule("policy-rule-index-unique", "rule_index", "must be unique among the policy rules", indexKey),
  cidr,
  networkAddress,
  uniqueRule("policy-rule-source-unique", "source", "must be a different network in each policy rule", sourceKey),
  destinationMissing,
  destinationRepeated,
];
