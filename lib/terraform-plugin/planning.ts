import { type Fields, isAbsent, isFields, isList, UNKNOWN, type Value, valueAt } from "../schema/value";
import { mapFields } from "./blanked-value";
import { matchesConfigured } from "./matches-configured";
import { sameValue } from "./same-value";
import type { Attribute, Attributes, NestedType } from "./schema";
import { asSet } from "./set-value";
import { isNested } from "./shape";
import { typedFields } from "./typed-value";

/** The plan of a change according to the schema alone. */
export interface SchemaPlan {
  readonly plannedState: Fields;
  /**
   * The same plan with prior values for everything computed. If nothing changes, it equals the prior state, and is the planned
   * state.
   */
  readonly unchanged: Fields;
}

/** Plans from configuration, prior state and schema, in the same order as Terraform's own framework. */
export function planFromSchema(attributes: Attributes, configuration: Fields, prior: Fields | null): SchemaPlan {
  const unchanged = planMembers(attributes, configuration, prior, { configuration, changes: false });
  const plannedState =
    prior !== null && sameValue(unchanged, prior)
      ? unchanged
      : planMembers(attributes, configuration, prior, { configuration, changes: true });
  return { plannedState, unchanged };
}

interface Planning {
  /** The configuration of the whole resource. */
  readonly configuration: Fields;
  /** Whether anything differs from the prior state. Then computed values may change. */
  readonly changes: boolean;
}

function planMembers(attributes: Attributes, configured: Value, prior: Value, planning: Planning): Fields {
  const planned: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const priorMember = isFields(prior) ? (prior[name] ?? null) : undefined;
    const configuredMember = isFields(configured) ? configured[name] : null;
    planned[name] = planAttribute(attribute, configuredMember, priorMember, planning);
  }
  return planned;
}

/** A prior value is undefined if there is no prior object that contains it. */
function planAttribute(attribute: Attribute, configured: Value, prior: Value, planning: Planning): Value {
  if (attribute.writeOnly) {
    return null;
  }
  if (!isAbsent(configured)) {
    return planGiven(attribute.type, configured, prior, planning);
  }
  if (!attribute.computed) {
    return null;
  }
  const fallback = defaultOf(attribute, planning.configuration);
  if (fallback !== undefined) {
    return planGiven(attribute.type, fallback, prior, planning);
  }
  // An optional object that is left out gets its members from the schema or the prior state.
  if (attribute.optional && isNested(attribute.type) && attribute.type.nesting === "single") {
    const kept = attribute.keepsPriorValue ? { ...planning, changes: false } : planning;
    const members = planMembers(attribute.type.attributes, null, prior, kept);
    if (isFields(prior) || Object.values(members).some((member) => !isAbsent(member) && member !== UNKNOWN)) {
      return members;
    }
  }
  return prior !== undefined && (attribute.keepsPriorValue || !planning.changes) ? prior : UNKNOWN;
}

/** Undefined: no default in this configuration. Null: the default is null. */
function defaultOf(attribute: Attribute, configuration: Fields): Value {
  const { defaultValue, type } = attribute;
  const value = typeof defaultValue === "function" ? defaultValue(configuration) : defaultValue;
  return value === undefined ? undefined : typedFields({ value: { type, description: "" } }, { value }).value;
}

function planGiven(type: Attribute["type"], given: Value, prior: Value, planning: Planning): Value {
  return isNested(type) ? planNested(type, given, prior, planning) : given;
}

function planNested(type: NestedType, given: Value, prior: Value, planning: Planning): Value {
  const { nesting, attributes } = type;
  const planObject = (one: Value, before: Value) =>
    isFields(one) ? planMembers(attributes, one, before, planning) : one;
  if (nesting === "single") {
    return planObject(given, prior);
  }
  if (nesting === "map") {
    return isFields(given) ? mapFields(given, (one, key) => planObject(one, valueAt(prior, [key]))) : given;
  }
  if (!isList(given)) {
    return given;
  }
  if (nesting === "list") {
    return given.map((one, index) => planObject(one, valueAt(prior, [index])));
  }
  const matches = matchInSet(attributes, given, isList(prior) ? prior : []);
  return asSet(matches.map(([one, before]) => planObject(one, before)));
}

/** Matches the objects of a set with prior objects, each with one at most. */
function matchInSet(attributes: Attributes, given: readonly Value[], prior: readonly Value[]) {
  const left = [...prior];
  const configuredMembers = (one: Value) =>
    isFields(one) ? Object.values(one).filter((value) => !isAbsent(value)).length : 0;
  // Objects with the most configured values come first, because their matches would also match less specific ones.
  return [...given]
    .sort((a, b) => configuredMembers(b) - configuredMembers(a))
    .map((one): readonly [Value, Value] => {
      const index = left.findIndex((before) => matchesConfigured(attributes, one, before));
      return [one, index < 0 ? undefined : left.splice(index, 1)[0]];
    });
}
