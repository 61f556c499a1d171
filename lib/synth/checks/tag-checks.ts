import type { Construct } from "constructs";
import { formatPath } from "../../checks/message";
import { formatProblem, type ValueProblem } from "../../checks/problem";
import { checkSpecification, type RuleSet } from "../../checks/rule-set";
import { problemOf } from "../../checks/violation";
import type { ResourceType } from "../../schema/resource-type";
import type { IsIgnoredTag } from "../../schema/tags";
import { isFields, isRecord } from "../../schema/value";
import { isLater } from "../expressions/text";
import { type DeclaredProps, declaredProps } from "../props/declared-props";
import { specificationOf } from "../props/specification";
import { type ProviderTags, providerTagsOf } from "../stack/provider-tags";
import { reservedTagProblems } from "./resource-checks";
import { suppressionsFor } from "./suppressions";

const IGNORED =
  "must not be given, because ignoreTags of the provider leaves this tag to others; remove it from the tags, or from ignoreTags";

/** The errors of a resource, with what its provider makes of its tags. */
export function withProviderTags(
  { type }: RuleSet,
  construct: Construct,
  { given, parsed }: DeclaredProps,
  errors: readonly string[],
): readonly string[] {
  const tags = providerTagsOf(construct, isRecord(given) ? given.provider : undefined);
  if (tags === undefined) {
    return errors;
  }
  const { tags: declared } = specificationOf(parsed());
  const ignored = Object.keys(isFields(declared) ? declared : {}).filter(tags.isIgnored);
  return [
    ...countingDefaults(errors, tags),
    ...ignored.map((key) => `${formatPath(type, ["tags", key], "props")} ${IGNORED}`),
  ];
}

/** Explains a number of tags that the code does not show in one place. */
function countingDefaults(errors: readonly string[], { defaults }: ProviderTags): readonly string[] {
  const given = defaults();
  const count = isRecord(given) && !isLater(given) ? Object.keys(given).length : 0;
  return errors.map((error) =>
    count > 0 && /^tags must (?:have|be) at most/.test(error)
      ? `${error}. The default tags of the provider count, too: ${count}`
      : error,
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
  const declared = declaredProps(type, () => ({ tags }));
  const { problems } = declared.parsed();
  const specification = specificationOf(declared.parsed());
  const suppressions = suppressionsFor(provider, declared.suppressions());
  const rules = ruleSet.rules.filter(({ field }) => field === "tags");
  const violations = checkSpecification({ ...ruleSet, rules }, specification, {
    suppressed: (ruleId) => suppressions.has(ruleId),
  });
  const keys = Object.keys(isFields(specification.tags) ? specification.tags : {});
  return [
    ...problems,
    ...reservedTagProblems(specification),
    ...keys.filter(isIgnored).map((key) => ({ path: ["tags", key], message: IGNORED })),
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
