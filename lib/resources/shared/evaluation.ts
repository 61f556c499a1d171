import type { Severity, Violation } from "../../checks/rule";
import { checkSpecification, type RuleSet } from "../../checks/rule-set";
import { formatViolation } from "../../checks/violation";
import type { Problem } from "../../lifecycle/failure";
import { additionalFieldsOf, withUnknownAdditional } from "../../schema/additional-fields";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isList } from "../../schema/value";
import { specificationOf } from "./specification";

/** The problems of a configuration according to the rules. */
export interface Evaluation {
  /** What the API would certainly reject. */
  readonly errors: readonly Problem[];
  /** What the API accepts, but is not recommended. */
  readonly warnings: readonly Problem[];
}

/** What a type adds to the evaluation of its rules. */
export interface EvaluationParts {
  /** What the rules read beside the fields of the configuration: facts, and a secret. */
  readonly facts?: Fields;
  /** Adds what a user must know to correct the value. */
  readonly refine?: (violation: Violation) => Violation;
}

/** Advice is for whoever writes the code: synth gives it once, and no plan repeats it. */
type ShownSeverity = Exclude<Severity, "advice">;

/** What Terraform shows above a finding of each severity. */
const SUMMARIES: Readonly<Record<ShownSeverity, string>> = {
  error: "the VPN service would reject this value",
  warning: "this value is accepted but not recommended",
};

/** Whether a configuration suppresses the rule of an id. */
export function suppressedBy({ suppressed_rules: ids }: Fields): (ruleId: string) => boolean {
  return (id) => isList(ids) && ids.includes(id);
}

/** The violations of a severity as problems of an attribute, in API names. */
export function problemsOf(
  type: ResourceType,
  violations: readonly Violation[],
  severity: ShownSeverity,
): readonly Problem[] {
  return violations
    .filter(({ rule }) => rule.severity === severity)
    .map((violation) => ({
      severity,
      path: violation.path,
      summary: SUMMARIES[severity],
      detail: formatViolation(type, violation, "api"),
    }));
}

/** Applies the rules of a type to a configuration, as far as it is known, without those that it suppresses. */
export function evaluate(
  rules: RuleSet,
  configuration: Fields,
  { facts, refine = (violation) => violation }: EvaluationParts = {},
): Evaluation {
  const { type } = rules;
  const violations = checkSpecification(
    rules,
    {
      ...withUnknownAdditional(
        type.requestFields,
        specificationOf(type, configuration),
        additionalFieldsOf(configuration),
      ),
      ...facts,
    },
    { suppressed: suppressedBy(configuration) },
  ).map(refine);
  return { errors: problemsOf(type, violations, "error"), warnings: problemsOf(type, violations, "warning") };
}
