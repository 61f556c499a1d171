import type { Construct } from "constructs";
import { CONSTRUCT_PROPS, type NamedField } from "../model/prop-names";
import type { Path } from "../model/value";
import { formatViolation } from "../rules/message";
import { compareSortKeys, sortKeyOfPath } from "../rules/order";
import { checkSpecification } from "../rules/table";
import { findUnknownNames } from "../rules/unknown-names";
import { additionalFieldsProblems, additionalFieldsWarnings, withAdditionalFields } from "./additional-fields";
import { metaArgumentProblems } from "./meta-arguments";
import { formatProblem, type Problem } from "./problem";
import { describeKindOf } from "./provider-settings";
import { readProps } from "./read-props";
import { siblingWarnings } from "./siblings";
import { suppressionsFor } from "./suppressions";
import { warnOnce } from "./warn";
import { isPlainObject } from "./write-attributes";

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
export function checkConnection(connection: Construct, props: unknown): string[] {
  if (!isPlainObject(props)) {
    return [`props must be an object with at least vgwId, vgwIp and cgwId, got ${describeKindOf(props)}`];
  }
  const { specification, problems, hasOtherNames } = readProps(props);
  const suppressions = suppressionsFor(connection);
  const violations = checkSpecification(withAdditionalFields(specification, props.additionalFields), {
    suppressed: (ruleId) => suppressions.has(ruleId),
  });
  const warnings = [
    ...violations
      .filter(({ rule }) => rule.severity === "warning")
      .map((violation) => formatViolation(violation, "props")),
    ...additionalFieldsWarnings(props.additionalFields).map(formatProblem),
    ...(props.forEach === undefined ? siblingWarnings(connection, specification) : []),
  ];
  for (const warning of warnings) {
    warnOnce(connection, warning);
  }
  return inPropOrder([
    ...(hasOtherNames ? findUnknownNames(props, "props", OTHER_PROPS) : []).map(({ path, nearest }): Finding => {
      const fix = nearest === undefined ? "" : `; use ${nearest}`;
      return finding({ path, message: `must be the name of a prop${fix}` });
    }),
    ...[
      ...problems,
      ...additionalFieldsProblems(props.additionalFields, specification),
      ...metaArgumentProblems(connection, props),
    ].map(finding),
    ...violations
      .filter(({ rule }) => rule.severity === "error")
      .map((violation) => ({ path: violation.path, text: formatViolation(violation, "props") })),
  ]);
}

interface Finding {
  readonly path: Path;
  readonly text: string;
}

function finding(problem: Problem): Finding {
  return { path: problem.path, text: formatProblem(problem) };
}

function inPropOrder(findings: readonly Finding[]): string[] {
  return findings
    .map(({ path, text }) => ({ text, key: sortKeyOfPath(path, {}) }))
    .sort((a, b) => compareSortKeys(a.key, b.key))
    .map(({ text }) => text);
}
