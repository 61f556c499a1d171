import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { formatPath, formatPathAsGiven, formatViolation } from "../../checks/message";
import type { Severity, Violation } from "../../checks/rule";
import { compareSortKeys, sortKeyOfPath } from "../../checks/sort-key";
import { findUnknownNames } from "../../checks/unknown-names";
import { CONSTRUCT_PROPS, type NamedField } from "../../resources/connection/fields/prop-names";
import { checkSpecification } from "../../resources/connection/rules/table";
import { OWNER_TAG_KEY, OWNER_TAG_RESERVED } from "../../schema/owner-tag-key";
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

/** Every prop that is no field of the API. */
const OTHER_PROPS: readonly NamedField[] = [
  ...CONSTRUCT_PROPS,
  { name: "depends_on", prop: "dependsOn" },
  { name: "lifecycle", prop: "lifecycle" },
  { name: "for_each", prop: "forEach" },
];

/**
 * The errors of one connection, all of them, in the order of its props. Warnings become annotations: cdktf collects those
 * after the validations.
 */
export function checkConnection(connection: Construct, props: unknown, target: DeploymentTarget): string[] {
  if (!isPlainObject(props)) {
    return [`props must be an object with at least vgwId, vgwIp and cgwId, got ${describeKindOf(props)}`];
  }
  const read = readProps(props);
  const suppressions = suppressionsFor(connection);
  const violations = checkSpecification(withAdditionalFields(read.specification, props.additionalFields), {
    suppressed: (ruleId) => suppressions.has(ruleId),
  });
  warnAll(connection, siblingWarnings(connection, read.specification));
  warnAll(connection, lifecycleWarnings(props.lifecycle).map(formatProblem));
  warnAll(connection, keyWarnings(connection, props.psk));
  const problems = [
    ...read.problems,
    ...otherTargetProblems(connection, props, target),
    ...target.connectionLimits(props),
    ...reservedTagProblems(read.specification),
  ];
  // So it is with nearly every connection of a large stack.
  const isPlain = !read.hasOtherNames && problems.length === 0 && violations.length === 0;
  return isPlain ? [] : reportAll(connection, props, { ...read, problems }, violations);
}

function reportAll(
  connection: Construct,
  props: Readonly<Record<string, unknown>>,
  { specification, problems }: ReadProps,
  violations: readonly Violation[],
): string[] {
  const ofSeverity = (severity: Severity, meant: ReadonlySet<string> = new Set()) =>
    violations
      .filter(
        (violation) =>
          violation.rule.severity === severity &&
          !isMissing(violation, meant) &&
          !isBesideThePoint(violation, violations),
      )
      .map((violation) => ({ path: violation.path, text: formatViolation(violation, "props") }));
  const ofProblems = (found: readonly Problem[]) =>
    found.map((problem) => ({ path: problem.path, text: formatProblem(problem) }));
  warnAll(
    connection,
    inPropOrder([...ofSeverity("warning"), ...ofProblems(additionalFieldsWarnings(props.additionalFields))]),
  );
  const { findings, meant } = misnamed(props);
  return inPropOrder([
    ...findings,
    ...ofProblems(problems),
    ...ofProblems(additionalFieldsProblems(props.additionalFields, specification)),
    ...ofProblems(metaArgumentProblems(connection, props)),
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

function misnamed(props: Readonly<Record<string, unknown>>): Misnamed {
  const found = findUnknownNames(props, "props", OTHER_PROPS);
  return {
    findings: found.map(({ rule, path, fix }) => ({
      path,
      text: `${formatPathAsGiven(path)} ${rule.statement}; ${fix}`,
    })),
    meant: new Set(found.filter(({ path }) => path.length === 1).flatMap(({ nearest }) => nearest ?? [])),
  };
}

function isMissing({ rule, path }: Violation, meant: ReadonlySet<string>): boolean {
  return rule.id.endsWith("-required") && path.length === 1 && meant.has(formatPath(path, "props"));
}

/** Of what must be left out it does not matter that it has the wrong type, too. */
function isBesideThePoint({ rule, path }: Violation, violations: readonly Violation[]): boolean {
  const here = formatPath(path, "props");
  return (
    rule.id.endsWith("-type") &&
    violations.some(
      (other) => other.rule.statement.startsWith("must be left out") && formatPath(other.path, "props") === here,
    )
  );
}

function warnAll(connection: Construct, warnings: readonly string[]): void {
  for (const warning of warnings) {
    warnOnce(connection, warning);
  }
}

interface Finding {
  readonly path: Path;
  readonly text: string;
}

function inPropOrder(findings: readonly Finding[]): string[] {
  return findings
    .map(({ path, text }) => ({ text, key: sortKeyOfPath(path, {}) }))
    .sort((a, b) => compareSortKeys(a.key, b.key))
    .map(({ text }) => text);
}

/** The blocks of a connection are made when it is, in the way of the provider that there was by then. */
function otherTargetProblems(
  connection: Construct,
  { provider }: Readonly<Record<string, unknown>>,
  target: DeploymentTarget,
): readonly Problem[] {
  const now = deploymentTargetOf(
    namedProvider(connection, provider) ?? stackProviders(TerraformStack.of(connection)).default(),
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
