import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { allOf, describeKind, oneOf } from "../../checks/given";
import { formatPath } from "../../checks/message";
import { formatProblem, type ValueProblem } from "../../checks/problem";
import type { Severity, Violation } from "../../checks/rule";
import { checkSpecification, type RuleSet } from "../../checks/rule-set";
import { compareSortKeys, sortKeyOfPath } from "../../checks/sort-key";
import { findUnknownNames } from "../../checks/unknown-names";
import { problemOf } from "../../checks/violation";
import type { NamedField } from "../../schema/naming";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isRecord } from "../../schema/value";
import { additionalFieldsProblems, additionalFieldsWarnings, withAdditionalFields } from "../props/additional-fields";
import type { DeclaredProps } from "../props/declared-props";
import { withKnownFacts } from "../props/known-facts";
import { namedAsGiven } from "../props/stand-ins";
import type { DeploymentTarget } from "../stack/deployment-target";
import { providerTagsOf } from "../stack/provider-tags";
import { deploymentTargetOf, namedProvider, stackProviders } from "../stack/stack-providers";
import { warnOnce } from "../stack/warn";
import { adviseOnce, isAdvice } from "./advice";
import { DeclaredMember } from "./declared-member";
import { checkWithOthers } from "./groups";
import { keyVersionProblems } from "./key-version";
import { keyWarnings } from "./key-warnings";
import { lifecycleWarnings } from "./lifecycle-checks";
import { metaArgumentProblems } from "./meta-arguments";
import { withStandIns } from "./stand-in-checks";
import { suppressionsFor } from "./suppressions";
import { countingDefaults, unusableTagProblems } from "./tag-checks";

type Given = Readonly<Record<string, unknown>>;

/** The props that any construct of Terraform's has. */
const META_PROPS: readonly NamedField[] = [{ name: "depends_on", prop: "dependsOn" }];

/** The props that any resource has beside them. */
const RESOURCE_PROPS: readonly NamedField[] = [
  ...META_PROPS,
  { name: "lifecycle", prop: "lifecycle" },
  { name: "for_each", prop: "forEach" },
];

/**
 * The errors of the construct of one resource, all of them, in the order of its props. Warnings become annotations: cdktf collects those
 * after the validations.
 */
export function checkResource(
  ruleSet: RuleSet,
  construct: Construct,
  declared: DeclaredProps,
  target: DeploymentTarget,
): string[] {
  const { type } = ruleSet;
  const current = declared.current();
  const { given: props } = current;
  if (!isRecord(props)) {
    return [`props must be an object with at least ${leastProps(type)}, got ${describeKind(props)}`];
  }
  const { expanded, parsed, specification } = current;
  const named = namedAsGiven(type, expanded.names);
  const suppressions = suppressionsFor(construct, current.suppressions);
  const complete = withKnownFacts(
    construct,
    withAdditionalFields(type.requestFields, specification, props.additionalFields),
    expanded.facts,
  );
  const violations = withStandIns(type, expanded.names, [
    ...checkSpecification(ruleSet, complete, { suppressed: (ruleId) => suppressions.has(ruleId) }),
    ...checkWithOthers(ruleSet, new DeclaredMember(type, construct, expanded.props, complete, suppressions)),
  ]);
  warnAll(
    construct,
    lifecycleWarnings(type, props.lifecycle).map((problem) => formatProblem(type, problem, "props")),
  );
  warnAll(construct, keyWarnings(type, construct, props));
  const providerTags = type.isLookUp ? undefined : providerTagsOf(construct, props.provider);
  const problems = [
    ...expanded.problems,
    ...parsed.problems,
    ...otherTargetProblems(construct, props, target),
    ...target.resourceLimits(props),
    ...keyVersionProblems(type, construct, props, target),
    ...unusableTagProblems(specification, providerTags?.isIgnored ?? (() => false)),
  ];
  adviseOnce(type, construct, violations);
  // Nearly every resource of a large stack has nothing to report: what only orders and words messages is left out for it.
  const isPlain = !parsed.hasOtherNames && problems.length === 0 && violations.every(isAdvice);
  if (isPlain) {
    return [];
  }
  const found = reportAll(named, construct, props, specification, problems, violations);
  return countingDefaults(found, providerTags?.defaults()).map((problem) => formatProblem(named, problem, "props"));
}

/** What props cannot do without, for a message. */
function leastProps({ isLookUp, requestFields }: ResourceType): string {
  return isLookUp
    ? oneOf(requestFields.map(({ prop }) => prop))
    : allOf(requestFields.filter((field) => field.required).map(({ prop }) => prop));
}

function reportAll(
  type: ResourceType,
  construct: Construct,
  props: Given,
  specification: Fields,
  problems: readonly ValueProblem[],
  violations: readonly Violation[],
): readonly ValueProblem[] {
  const ofSeverity = (severity: Severity) => violations.filter(({ rule }) => rule.severity === severity);
  const { unknown, meant } = unknownProps(type, props);
  const errors = ofSeverity("error").filter(
    (violation) => !isMissing(type, violation, meant) && !isRedundant(type, violation, violations),
  );
  warnAll(
    construct,
    inPropOrder(type, [
      ...ofSeverity("warning").map((violation) => problemOf(type, violation, "props")),
      ...additionalFieldsWarnings(props.additionalFields),
    ]).map((problem) => formatProblem(type, problem, "props")),
  );
  return inPropOrder(type, [
    ...unknown,
    ...problems,
    ...additionalFieldsProblems(type, props.additionalFields, specification),
    ...metaArgumentProblems(type, construct, props),
    ...errors.map((violation) => problemOf(type, violation, "props")),
  ]);
}

interface UnknownProps {
  readonly unknown: readonly ValueProblem[];
  /** The props that were probably meant: that they are missing needs no message of its own. */
  readonly meant: ReadonlySet<string>;
}

function unknownProps(type: ResourceType, props: Given): UnknownProps {
  const unknown = findUnknownNames(type, props, "props", [
    ...type.constructProps,
    ...(type.isLookUp ? META_PROPS : RESOURCE_PROPS),
  ]);
  return {
    unknown,
    meant: new Set(unknown.filter(({ path }) => path.length === 1).flatMap(({ nearest }) => nearest ?? [])),
  };
}

function isMissing(type: ResourceType, { rule, path }: Violation, meant: ReadonlySet<string>): boolean {
  if (!rule.id.endsWith("-required") || path.length !== 1) {
    return false;
  }
  const { standIns = [] } = type.requestFields.find(({ name }) => name === rule.field) ?? {};
  return [formatPath(type, path, "props"), ...standIns].some((prop) => meant.has(prop));
}

/** That a value has the wrong type does not matter where it must be left out. */
function isRedundant(type: ResourceType, { rule, path }: Violation, violations: readonly Violation[]): boolean {
  const here = formatPath(type, path, "props");
  return (
    rule.id.endsWith("-type") &&
    violations.some(
      (other) => other.rule.statement.startsWith("must be left out") && formatPath(type, other.path, "props") === here,
    )
  );
}

function warnAll(construct: Construct, warnings: readonly string[]): void {
  for (const warning of warnings) {
    warnOnce(construct, warning);
  }
}

function inPropOrder(type: ResourceType, problems: readonly ValueProblem[]): readonly ValueProblem[] {
  return problems
    .map((problem) => ({ problem, key: sortKeyOfPath(type, problem.path, {}) }))
    .sort((a, b) => compareSortKeys(a.key, b.key))
    .map(({ problem }) => problem);
}

/** The blocks of a construct are made when it is, in the way of the provider that there was by then. */
function otherTargetProblems(
  construct: Construct,
  { provider }: Given,
  target: DeploymentTarget,
): readonly ValueProblem[] {
  const now = deploymentTargetOf(
    namedProvider(construct, provider) ?? stackProviders(TerraformStack.of(construct)).default(),
  );
  return now === undefined || now.hasProviderBlock === target.hasProviderBlock
    ? []
    : [
        {
          path: ["provider"],
          message:
            "must be created before its connections, because it changes how they are deployed; create the VpnProvider first",
        },
      ];
}
