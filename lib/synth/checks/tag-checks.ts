import type { Construct } from "constructs";
import { formatProblem, type ValueProblem } from "../../checks/problem";
import { checkSpecification, type RuleSet } from "../../checks/rule-set";
import { problemOf } from "../../checks/violation";
import { OWNER_TAG_KEY, OWNER_TAG_RESERVED } from "../../schema/owner-tag-key";
import type { ResourceType } from "../../schema/resource-type";
import type { IsIgnoredTag } from "../../schema/tags";
import { type Fields, isFields, isRecord } from "../../schema/value";
import { isLater } from "../expressions/text";
import { CurrentProps } from "../props/declared-props";
import { suppressionsFor } from "./suppressions";

const IGNORED =
  "must not be given, because ignoreTags of the provider leaves this tag to others; remove it from the tags, or from ignoreTags";

/** Keys of tags that the service takes and a stack cannot carry. */
const RESERVED_TAGS: ReadonlyMap<string, string> = new Map([
  [OWNER_TAG_KEY, OWNER_TAG_RESERVED],
  ["__proto__", "must not be given, because cdktf silently drops the key __proto__; use another key"],
]);

/** Tags that cannot be declared, whatever their value. */
export function unusableTagProblems({ tags }: Fields, isIgnored: IsIgnoredTag): readonly ValueProblem[] {
  const given: Fields = isFields(tags) ? tags : {};
  const reserved = [...RESERVED_TAGS].filter(([key]) => Object.hasOwn(given, key));
  return [
    ...reserved.map(([key, message]) => ({ path: ["tags", key], message })),
    ...Object.keys(given)
      .filter(isIgnored)
      .map((key) => ({ path: ["tags", key], message: IGNORED })),
  ];
}

/** Explains a number of tags that the code does not show in one place. */
export function countingDefaults(problems: readonly ValueProblem[], defaults: unknown): readonly ValueProblem[] {
  const count = isRecord(defaults) && !isLater(defaults) ? Object.keys(defaults).length : 0;
  return problems.map((problem) =>
    count > 0 && problem.path[0] === "tags" && /^must (?:have|be) at most/.test(problem.message)
      ? { ...problem, message: `${problem.message}. The default tags of the provider count, too: ${count}` }
      : problem,
  );
}

/** What is wrong with the default tags of a provider. */
export function defaultTagProblems(
  ruleSet: RuleSet,
  provider: Construct,
  tags: unknown,
  isIgnored: IsIgnoredTag,
): readonly ValueProblem[] {
  const { type } = ruleSet;
  const current = new CurrentProps(type, { tags }, []);
  const { specification } = current;
  const suppressions = suppressionsFor(provider, current.suppressions);
  const rules = ruleSet.rules.filter(({ field }) => field === "tags");
  const violations = checkSpecification({ ...ruleSet, rules }, specification, {
    suppressed: (ruleId) => suppressions.has(ruleId),
  });
  return [
    ...current.parsed.problems,
    ...unusableTagProblems(specification, isIgnored),
    ...violations.map((violation) => problemOf(type, violation, "props")),
  ];
}

/** One of these problems in words, after the name of the provider's prop. */
export function formatDefaultTagProblem(type: ResourceType, problem: ValueProblem): string {
  return formatProblem(type, problem, "props").replace(/^tags/, "defaultTags");
}

/** The default tags without those that have a problem: validation reports each problem once, not for each resource. */
export function soundTags(tags: unknown, problems: readonly ValueProblem[]): unknown {
  if (problems.length === 0) {
    return tags;
  }
  const wrong = new Set<string | number | undefined>(problems.map(({ path }) => path[1]));
  return isRecord(tags) && !wrong.has(undefined)
    ? Object.fromEntries(Object.entries(tags).filter(([key]) => !wrong.has(key)))
    : undefined;
}
