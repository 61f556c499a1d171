import { describeKind, quote } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import { allRules } from "../../checks/rule-set";
import { RULE_SETS } from "../../resources/rule-sets";

const RULE_IDS: readonly string[] = RULE_SETS.flatMap((ruleSet) => allRules(ruleSet).map(({ id }) => id));

/** Throws if a suppression would have no effect, or has no reason. */
export function checkSuppression(ruleId: unknown, reason: unknown): void {
  if (typeof ruleId !== "string" || !RULE_IDS.includes(ruleId)) {
    const given = typeof ruleId === "string" ? quote(ruleId) : describeKind(ruleId);
    const right = typeof ruleId === "string" ? nearest(ruleId, RULE_IDS) : undefined;
    throw new Error(
      `suppress must be given the id of a rule, got ${given}; ` +
        (right === undefined ? "use the id in parentheses at the end of the message" : `use ${quote(right)}`),
    );
  }
  if (typeof reason !== "string" || reason.trim() === "") {
    throw new Error(
      `suppress must be given a reason, got ${typeof reason === "string" ? quote(reason) : describeKind(reason)}; state why the rule ${quote(ruleId)} does not apply here`,
    );
  }
}
