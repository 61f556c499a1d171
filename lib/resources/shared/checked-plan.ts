import type { RuleSet } from "../../checks/rule-set";
import { onceFor } from "../../schema/once-for";
import type { Fields } from "../../schema/value";
import type { Resource } from "../../terraform-plugin/provider";
import { sameValue } from "../../terraform-plugin/same-value";
import { checkCommonAttributes } from "./attribute-checks";
import { located, pathOf } from "./diagnostics";
import { evaluate } from "./evaluation";
import { planOf } from "./plan-of";
import { lastRunOf } from "./private-data";

/** What a type adds to {@link checkedPlan}. */
export interface CheckedPlanParts {
  /** What the rules read beside the fields: the facts of a configuration. */
  readonly factsOf?: (configuration: Fields) => Fields;
}

/**
 * `validate` and `plan` of a type without secrets. Both run the rules again, because synth knows only a part of the
 * values. Warnings are repeated only by a plan that changes something.
 */
export function checkedPlan(
  rules: RuleSet,
  { factsOf = () => ({}) }: CheckedPlanParts = {},
): Required<Pick<Resource, "validate" | "plan">> {
  const { type } = rules;
  // A plan gets the configuration that has just been validated.
  const check = onceFor((configuration: Fields) => {
    const { errors, warnings } = evaluate(rules, configuration, { facts: factsOf(configuration) });
    return { errors: [...checkCommonAttributes(type, configuration), ...errors], warnings };
  });
  return {
    async validate({ configuration }) {
      return located(check(configuration).errors, pathOf(configuration));
    },
    async plan(request) {
      const { configuration, priorState: prior, plannedState } = request;
      const { errors, warnings } = check(configuration);
      if (errors.length > 0) {
        return { plannedState, diagnostics: located(errors, pathOf(configuration)) };
      }
      const result = planOf(type, request, lastRunOf(request.privateData).unsettled !== undefined);
      const isChange = prior === null || !sameValue(prior, result.plannedState);
      const found = [...(result.diagnostics ?? []), ...(isChange ? warnings : [])];
      return { ...result, diagnostics: located(found, pathOf(configuration)) };
    },
  };
}
