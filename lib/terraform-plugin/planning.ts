import { type Fields, isAbsent, isFields, isList, UNKNOWN, type Value, valueAt } from "../schema/value";
import { mapFields } from "./blanked-value";
import { cameFrom } from "./came-from";
import { sameValue } from "./same-value";
import type { Attribute, Attributes, NestedType } from "./schema";
import { asSet } from "./set-value";
import { isNested } from "./shape";
import { typedFields } from "./typed-value";

/** What the schema alone says about a change. */
export interface SchemaPlan {
  readonly plannedState: Fields;
  /** The same for the case that nothing changes: what is computed keeps its prior value. Equal to the prior state then. */
  readonly unchanged: Fields;
}

/** Plans from configuration, prior state and schema, in the order that Terraform's own framework has. */
export function planFromSchema(attributes: Attributes, configuration: Fields, prior: Fields | null): SchemaPlan {
  const unchanged = planMembers(attributes, configuration, prior, { configuration, changes: false });
  const plannedState =
    prior !== null && sameValue(unchanged, prior)
      ? unchanged
      : planMembers(attributes, configuration, prior, { configuration, changes: true });
  return { plannedState, unchanged };
}

interface Planning {
  /** Of the whole resource. */
  readonly configuration: Fields;
  /** Whether anything differs from the prior state: then what is computed may become another value. */
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

/** A prior value of undefined: there is no prior object that it could be a member of. */
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
  // An object that the user may leave out has the members that schema or prior state give it.
  if (attribute.optional && isNested(attribute.type) && attribute.type.nesting === "single") {
    const kept = attribute.keepsPriorValue ? { ...planning, changes: false } : planning;
    const members = planMembers(attribute.type.attributes, null, prior, kept);
    if (isFields(prior) || Object.values(members).some((member) => !isAbsent(member) && member !== UNKNOWN)) {
      return members;
    }
  }
  return prior !== undefined && (attribute.keepsPriorValue || !planning.changes) ? prior : UNKNOWN;
}

/** Undefined: no default here. Null: the default is that there is none. */
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

/** The objects of a set with the prior ones that they have become, each of which stands for one only. */
function matchInSet(attributes: Attributes, given: readonly Value[], prior: readonly Value[]) {
  const left = [...prior];
  const configuredMembers = (one: Value) =>
    isFields(one) ? Object.values(one).filter((value) => !isAbsent(value)).length : 0;
  // Those that say most come first: what fits them would fit others, too.
  return [...given]
    .sort((a, b) => configuredMembers(b) - configuredMembers(a))
    .map((one): readonly [Value, Value] => {
      const index = left.findIndex((before) => cameFrom(attributes, one, before));
      return [one, index < 0 ? undefined : left.splice(index, 1)[0]];
    });
}
