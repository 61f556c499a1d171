import { NONE } from "../../../checks/collect";
import { describe, oneOf } from "../../../checks/given";
import { isKnown } from "../../../checks/presence";
import type { Rule } from "../../../checks/rule";

/** The rule that an attribute which no request carries has one of its values. */
export function choiceOfFact(name: string, values: readonly string[], source: string): Rule {
  return {
    id: `${name.replaceAll("_", "-")}-choice`,
    severity: "error",
    field: name,
    statement: `must be ${oneOf(values)}`,
    source,
    check: ({ [name]: value }) => {
      if (!isKnown(value) || (typeof value === "string" && values.includes(value))) {
        return NONE;
      }
      const meant = typeof value === "string" ? value.toLowerCase().trim() : "";
      return [{ path: [name], given: describe(value), fix: values.includes(meant) ? `use "${meant}"` : undefined }];
    },
  };
}
