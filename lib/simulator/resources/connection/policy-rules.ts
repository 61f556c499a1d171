import { type Fields, isFields, isList, type Value } from "../../../schema/value";

interface SplitRule {
  readonly source: string;
  readonly destination: string;
}

/**
 * Policy rules as answers give them. The service makes one rule for each destination, renumbers them, and shows them
 * grouped by source with the number of the first one; `split` shows them ungrouped.
 */
export function shownPolicyRules(given: Value, split: boolean): readonly Fields[] {
  const made = splitRules(given);
  if (split) {
    return made.map((rule, index) => shownRule(index + 1, rule.source, [rule.destination]));
  }
  const sources = [...new Set(made.map((rule) => rule.source))];
  return sources.map((source) => {
    const first = made.findIndex((rule) => rule.source === source);
    const destinations = made.filter((rule) => rule.source === source).map((rule) => rule.destination);
    return shownRule(first + 1, source, destinations);
  });
}

function splitRules(given: Value): readonly SplitRule[] {
  const rules = (isList(given) ? given : []).filter(isFields);
  const ordered = rules
    .map((rule, position) => ({ rule, order: typeof rule.rule_index === "number" ? rule.rule_index : position + 1 }))
    .sort((left, right) => left.order - right.order);
  return ordered.flatMap(({ rule }) =>
    (isList(rule.destination) ? rule.destination : []).map((destination) => ({
      source: String(rule.source ?? ""),
      destination: String(destination),
    })),
  );
}

function shownRule(index: number, source: string, destination: readonly string[]): Fields {
  return { rule_index: index, source, destination };
}
