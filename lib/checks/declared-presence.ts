import { choiceReader } from "../resources/connection/rules/choice";
import type { Field } from "../schema/field";
import { isAbsent, isList, UNKNOWN, valueAt } from "../schema/value";
import { NONE } from "./evaluate";
import { dotted, PLACES, type Place } from "./field-path";
import { describe, oneOf } from "./given";
import { isGiven } from "./presence";
import type { Rule } from "./rule";
import { specificationTable } from "./sources";

function requiredRule(place: Place): Rule {
  return {
    id: `${place.id}-required`,
    severity: "error",
    field: dotted(place),
    statement: "must be given",
    source: specificationTable(place.field.table),
    check: (specification) => (isAbsent(valueAt(specification, place.names)) ? [{ path: place.names }] : NONE),
  };
}

/** `style` and `ike_version` end the ids: `enable-nqa-style`, `ike-phase1-negotiation-mode-version`. */
function conditionSuffix(condition: string): string {
  return condition.slice(condition.lastIndexOf("_") + 1);
}

function onlyWhenRule(place: Place, { path, isOneOf }: NonNullable<Field["onlyWhen"]>): Rule {
  const names = path.map(String);
  const inEffect = choiceReader(...names);
  const condition = names.join(".");
  return {
    id: `${place.id}-${conditionSuffix(condition)}`,
    severity: "error",
    field: dotted(place),
    statement: `must be left out unless \`${condition}\` is ${oneOf(isOneOf.map(String))}`,
    source: specificationTable(place.field.table),
    check: (specification) => {
      const value = valueAt(specification, place.names);
      if (isGiven(value) !== true) {
        return NONE;
      }
      const choice = inEffect(specification);
      if (choice === UNKNOWN || isOneOf.includes(choice)) {
        return NONE;
      }
      const byDefault = isAbsent(valueAt(specification, path)) ? " by default" : "";
      const given = isList(value) ? undefined : describe(value);
      return [{ path: place.names, given, fix: `\`${condition}\` is ${choice}${byDefault}` }];
    },
  };
}

/** Which fields must be there, and which must not while another has certain values. */
export const PRESENCE_RULES: readonly Rule[] = PLACES.flatMap((place) => [
  ...(place.field.required ? [requiredRule(place)] : []),
  ...(place.field.onlyWhen === undefined ? [] : [onlyWhenRule(place, place.field.onlyWhen)]),
]);
