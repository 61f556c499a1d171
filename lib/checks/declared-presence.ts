import { choiceReader } from "../resources/connection/rules/choice";
import type { Field } from "../schema/field";
import { isAbsent, isList, UNKNOWN, valueAt } from "../schema/value";
import { NONE } from "./evaluate";
import { dotted, FIELD_PATHS, type FieldPath } from "./field-path";
import { describe, oneOf } from "./given";
import { isGiven } from "./presence";
import type { Rule } from "./rule";
import { specificationTable } from "./sources";

function requiredRule(fieldPath: FieldPath): Rule {
  return {
    id: `${fieldPath.id}-required`,
    severity: "error",
    field: dotted(fieldPath),
    statement: "must be given",
    source: specificationTable(fieldPath.field.table),
    check: (specification) => (isAbsent(valueAt(specification, fieldPath.names)) ? [{ path: fieldPath.names }] : NONE),
  };
}

/** `style` and `ike_version` end the ids: `enable-nqa-style`, `ike-phase1-negotiation-mode-version`. */
function conditionSuffix(condition: string): string {
  return condition.slice(condition.lastIndexOf("_") + 1);
}

function onlyWhenRule(fieldPath: FieldPath, { path, isOneOf }: NonNullable<Field["onlyWhen"]>): Rule {
  const names = path.map(String);
  const inEffect = choiceReader(...names);
  const condition = names.join(".");
  return {
    id: `${fieldPath.id}-${conditionSuffix(condition)}`,
    severity: "error",
    field: dotted(fieldPath),
    statement: `must be left out unless \`${condition}\` is ${oneOf(isOneOf.map(String))}`,
    source: specificationTable(fieldPath.field.table),
    check: (specification) => {
      const value = valueAt(specification, fieldPath.names);
      if (isGiven(value) !== true) {
        return NONE;
      }
      const choice = inEffect(specification);
      if (choice === UNKNOWN || isOneOf.includes(choice)) {
        return NONE;
      }
      const byDefault = isAbsent(valueAt(specification, path)) ? " by default" : "";
      const given = isList(value) ? undefined : describe(value);
      return [{ path: fieldPath.names, given, fix: `\`${condition}\` is ${choice}${byDefault}` }];
    },
  };
}

/** Which fields must be there, and which must not while another has certain values. */
export const PRESENCE_RULES: readonly Rule[] = FIELD_PATHS.flatMap((fieldPath) => [
  ...(fieldPath.field.required ? [requiredRule(fieldPath)] : []),
  ...(fieldPath.field.onlyWhen === undefined ? [] : [onlyWhenRule(fieldPath, fieldPath.field.onlyWhen)]),
]);
