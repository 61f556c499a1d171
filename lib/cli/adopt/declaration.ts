import { checkSpecification } from "../../checks/rule-set";
import { CONNECTION } from "../../resources/connection/connection-type";
import { CHOICE_SETS } from "../../resources/connection/fields/choice-sets";
import { CONNECTION_RULES } from "../../resources/connection/rules/table";
import { choiceSetOf } from "../../schema/choice-set";
import type { Field } from "../../schema/field";
import { fieldAt } from "../../schema/placed-field";
import { isEmpty } from "../../schema/semantic-equality";
import { type Fields, hasUnknown, isFields, type Path, UNKNOWN, type Value } from "../../schema/value";
import { valuesToDeclare } from "../../schema/values-to-declare";

/** How a connection is declared so that its import changes nothing. */
export interface Declaration {
  /** What differs from the defaults, in API names. */
  readonly values: Fields;
  /** Rules that the values break: the service has accepted them. */
  readonly brokenRules: readonly string[];
  /** Whether the stack suppresses a rule for it: the plan then writes that into the state, and sends nothing. */
  readonly suppresses: boolean;
}

/** Declares a connection as the service shows it. */
export function declarationOf(shown: Fields): Declaration {
  const all = valuesToDeclare(CONNECTION, shown);
  const superfluous = checkSpecification(CONNECTION_RULES, all).filter(
    ({ rule, path }) => isToBeLeftOut(rule.statement) && fieldAt(CONNECTION.requestFields, path)?.computed === true,
  );
  const values = superfluous.reduce((kept, { path }) => without(kept, path), all);
  const checked = withNewerUnknown(CONNECTION.requestFields, values);
  const broken = checkSpecification(CONNECTION_RULES, checked).filter(({ rule }) => rule.severity === "error");
  const brokenRules = [...new Set(broken.map(({ rule }) => rule.id))];
  return { values, brokenRules, suppresses: brokenRules.length > 0 || hasUnknown(checked) };
}

/** Such a value is the service's own: an ID of the type ip, or a tunnel address that a policy connection does not use. */
function isToBeLeftOut(statement: string): boolean {
  return /^(?:must|should) be left out/.test(statement);
}

function without(values: Fields, [step = "", ...rest]: Path): Fields {
  const members = values[step];
  const kept = rest.length > 0 && isFields(members) ? without(members, rest) : undefined;
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]): [string, Value] => [name, name === step ? kept : value])
      .filter(([, value]) => !isEmpty(value)),
  );
}

/** A value that is given by `of` is not compared with the documented ones. */
function withNewerUnknown(fields: readonly Field[], values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Value] => {
      const field = fields.find((candidate) => candidate.name === name);
      if (field?.type === "object" && isFields(value)) {
        return [name, withNewerUnknown(field.fields ?? [], value)];
      }
      const set = field === undefined ? undefined : choiceSetOf(CHOICE_SETS, field);
      return [name, set?.isOpen === true && !set.values.includes(String(value)) ? UNKNOWN : value];
    }),
  );
}

/** The values that no prop takes: those of an enum that only a newer release knows. */
export function undeclarable(values: Fields, fields: readonly Field[] = CONNECTION.requestFields): readonly string[] {
  return fields.flatMap((field): readonly string[] => {
    const value = values[field.name];
    if (field.type === "object") {
      return isFields(value) ? undeclarable(value, field.fields) : [];
    }
    const set = choiceSetOf(CHOICE_SETS, field);
    const isKnown = set === undefined || set.isOpen === true || typeof value !== "string" || set.values.includes(value);
    return isKnown ? [] : [`${field.name} ${JSON.stringify(value)}`];
  });
}
