import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { allOf } from "../../checks/given";
import { formatPath, formatPathAsGiven, formatViolation } from "../../checks/message";
import type { Severity, Violation } from "../../checks/rule";
import { checkSpecification, type RuleSet } from "../../checks/rule-set";
import { compareSortKeys, sortKeyOfPath } from "../../checks/sort-key";
import { findUnknownNames } from "../../checks/unknown-names";
import type { NamedField } from "../../schema/naming";
import { OWNER_TAG_KEY, OWNER_TAG_RESERVED } from "../../schema/owner-tag-key";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isFields, type Path } from "../../schema/value";
import { additionalFieldsProblems, additionalFieldsWarnings, withAdditionalFields } from "../props/additional-fields";
import { type ReadProps, readProps } from "../props/read-props";
import { isPlainObject } from "../props/write-attributes";
import type { DeploymentTarget } from "../stack/deployment-target";
import { deploymentTargetOf, namedProvider, stackProviders } from "../stack/stack-providers";
import { warnOnce } from "../stack/warn";
import { keyWarnings } from "./key-warnings";
import { lifecycleWarnings } from "./lifecycle-checks";
import { metaArgumentProblems } from "./meta-arguments";
import { formatProblem, type Problem } from "./problem";
import { describeKindOf } from "./provider-settings";
import { siblingWarnings } from "./siblings";
import { suppressionsFor } from "./suppressions";

/** The props that any construct of Terraform's has. */
const META_PROPS: readonly NamedField[] = [
  { name: "depends_on", prop: "dependsOn" },
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
  props: unknown,
  target: DeploymentTarget,
): string[] {
  const { type } = ruleSet;
  if (!isPlainObject(props)) {
    const required = type.requestFields.filter((field) => field.required).map(({ prop }) => prop);
    return [`props must be an object with at least ${allOf(required)}, got ${describeKindOf(props)}`];
  }
  const read = readProps(type, props);
  const suppressions = suppressionsFor(construct);
  const specification = withAdditionalFields(type.requestFields, read.specification, props.additionalFields);
  const violations = checkSpecification(ruleSet, specification, {
    suppressed: (ruleId) => suppressions.has(ruleId),
  });
  warnAll(construct, siblingWarnings(type, construct, read.specification));
  warnAll(
    construct,
    lifecycleWarnings(type, props.lifecycle).map((problem) => formatProblem(type, problem)),
  );
  warnAll(construct, keyWarnings(type, construct, props));
  const problems = [
    ...read.problems,
    ...otherTargetProblems(construct, props, target),
    ...target.connectionLimits(props),
    ...reservedTagProblems(read.specification),
  ];
  // Nearly every resource of a large stack has nothing to report: what only orders and words messages is left out for it.
  const isPlain = !read.hasOtherNames && problems.length === 0 && violations.length === 0;
  return isPlain ? [] : reportAll(type, construct, props, { ...read, problems }, violations);
}

function reportAll(
  type: ResourceType,
  construct: Construct,
  props: Readonly<Record<string, unknown>>,
  { specification, problems }: ReadProps,
  violations: readonly Violation[],
): string[] {
  const ofSeverity = (severity: Severity, meant: ReadonlySet<string> = new Set()) =>
    violations
      .filter(
        (violation) =>
          violation.rule.severity === severity &&
          !isMissing(type, violation, meant) &&
          !isBesideThePoint(type, violation, violations),
      )
      .map((violation) => ({ path: violation.path, text: formatViolation(type, violation, "props") }));
  const ofProblems = (found: readonly Problem[]) =>
    found.map((problem) => ({ path: problem.path, text: formatProblem(type, problem) }));
  warnAll(
    construct,
    inPropOrder(type, [...ofSeverity("warning"), ...ofProblems(additionalFieldsWarnings(props.additionalFields))]),
  );
  const { findings, meant } = misnamed(type, props);
  return inPropOrder(type, [
    ...findings,
    ...ofProblems(problems),
    ...ofProblems(additionalFieldsProblems(type, props.additionalFields, specification)),
    ...ofProblems(metaArgumentProblems(type, construct, props)),
    ...ofSeverity("error", meant),
  ]);
}

/** Keys of tags that the service takes and a stack cannot carry. */
const RESERVED_TAGS: ReadonlyMap<string, string> = new Map([
  [OWNER_TAG_KEY, OWNER_TAG_RESERVED],
  ["__proto__", "must not be given, because cdktf silently drops the key __proto__; use another key"],
]);

function reservedTagProblems({ tags }: Fields): readonly Problem[] {
  return [...RESERVED_TAGS]
    .filter(([key]) => isFields(tags) && Object.hasOwn(tags, key))
    .map(([key, message]) => ({ path: ["tags", key], message }));
}

interface Misnamed {
  readonly findings: readonly Finding[];
  /** The props that were probably meant: that they are missing needs no message of its own. */
  readonly meant: ReadonlySet<string>;
}

function misnamed(type: ResourceType, props: Readonly<Record<string, unknown>>): Misnamed {
  const found = findUnknownNames(type, props, "props", [...type.constructProps, ...META_PROPS]);
  return {
    findings: found.map(({ rule, path, fix }) => ({
      path,
      text: `${formatPathAsGiven(type, path)} ${rule.statement}; ${fix}`,
    })),
    meant: new Set(found.filter(({ path }) => path.length === 1).flatMap(({ nearest }) => nearest ?? [])),
  };
}

function isMissing(type: ResourceType, { rule, path }: Violation, meant: ReadonlySet<string>): boolean {
  return rule.id.endsWith("-required") && path.length === 1 && meant.has(formatPath(type, path, "props"));
}

/** Of what must be left out it does not matter that it has the wrong type, too. */
function isBesideThePoint(type: ResourceType, { rule, path }: Violation, violations: readonly Violation[]): boolean {
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

interface Finding {
  readonly path: Path;
  readonly text: string;
}

function inPropOrder(type: ResourceType, findings: readonly Finding[]): string[] {
  return findings
    .map(({ path, text }) => ({ text, key: sortKeyOfPath(type, path, {}) }))
    .sort((a, b) => compareSortKeys(a.key, b.key))
    .map(({ text }) => text);
}

/** The blocks of a construct are made when it is, in the way of the provider that there was by then. */
function otherTargetProblems(
  construct: Construct,
  { provider }: Readonly<Record<string, unknown>>,
  target: DeploymentTarget,
): readonly Problem[] {
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
