import type { Condition } from "../schema/field";
import type { ResourceType } from "../schema/resource-type";
import { isAbsent, isFields, isList, UNKNOWN, valueAt } from "../schema/value";
import { choiceReader } from "./choice";
import { NONE } from "./collect";
import { dotted, type FieldPath, findFieldPath } from "./field-path";
import { describe, oneOf } from "./given";
import { isGiven } from "./presence";
import type { Rule } from "./rule";
import { documentTable } from "./sources";

function requiredRule(type: ResourceType, fieldPath: FieldPath): Rule {
  return {
    id: `${fieldPath.id}-required`,
    severity: "error",
    field: dotted(fieldPath),
    statement: "must be given",
    source: documentTable(type, fieldPath.field.table),
    // A member is required only in an object that is given.
    check: (specification) =>
      isFields(valueAt(specification, fieldPath.names.slice(0, -1))) &&
      isAbsent(valueAt(specification, fieldPath.names))
        ? [{ path: fieldPath.names }]
        : NONE,
  };
}

/**
 * The last word of the condition, which ends the id: `enable-nqa-style`, `ike-phase1-negotiation-mode-version`. It is never "type",
 * which ends the ids of the rules about the types of values.
 */
function conditionSuffix(condition: string): string {
  const words = condition.replace(/_type$/, "");
  return words.slice(words.lastIndexOf("_") + 1);
}

function onlyWhenRule(
  type: ResourceType,
  fieldPath: FieldPath,
  other: FieldPath,
  { path, isOneOf, isIgnoredOtherwise }: Condition,
): Rule {
  const inEffect = choiceReader(other);
  const condition = dotted(other);
  return {
    id: `${fieldPath.id}-${conditionSuffix(condition)}`,
    severity: isIgnoredOtherwise ? "warning" : "error",
    field: dotted(fieldPath),
    statement: `${isIgnoredOtherwise ? "should" : "must"} be left out unless \`${condition}\` is ${oneOf(isOneOf.map(String))}${isIgnoredOtherwise ? ", because it has no effect otherwise" : ""}`,
    source: documentTable(type, fieldPath.field.table),
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

/** Rules for required fields, and for fields that must be absent while another field has certain values. */
export function presenceRules(type: ResourceType, paths: readonly FieldPath[]): readonly Rule[] {
  return paths.flatMap((fieldPath) => {
    const { required, onlyWhen } = fieldPath.field;
    const other = onlyWhen && findFieldPath(paths, onlyWhen.path.map(String));
    return [
      ...(required ? [requiredRule(type, fieldPath)] : []),
      ...(onlyWhen === undefined || other === undefined ? [] : [onlyWhenRule(type, fieldPath, other, onlyWhen)]),
    ];
  });
}
