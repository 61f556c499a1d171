import type { Field } from "./field";
import { networkOf } from "./ipv4";
import { type Fields, isAbsent, isFields, isList, UNKNOWN, type Value } from "./value";

/** Absent, null, an empty list and an empty object are the same to the service. */
export function isEmpty(value: Value): boolean {
  if (isAbsent(value)) {
    return true;
  }
  return isList(value) ? value.length === 0 : isFields(value) && Object.keys(value).length === 0;
}

/** One text for all spellings of a single value that the service takes for the same. */
function canonicalText(field: Field, value: Value): string {
  if (typeof value !== "string") {
    return JSON.stringify(value) ?? "";
  }
  if (field.choices !== undefined) {
    return value.toLowerCase();
  }
  return (field.comparedAs === "network" ? networkOf(value) : undefined) ?? value.normalize("NFC");
}

function canonicalSet(field: Field, value: Value): Set<string> {
  return new Set(isList(value) ? value.map((entry) => canonicalText(field, entry)) : []);
}

function sameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((entry) => right.has(entry));
}

function memberField(field: Field, name: string): Field {
  const member = field.fields?.find((candidate) => candidate.name === name);
  if (member === undefined) {
    throw new Error(`${field.name} has no field ${name}`);
  }
  return member;
}

/**
 * What policy rules say: for each source the set of its destinations. The service splits rules by destination and
 * renumbers them, so positions and rule_index mean nothing.
 */
function flows(field: Field, value: Value): Map<string, Set<string>> {
  const bySource = new Map<string, Set<string>>();
  for (const rule of isList(value) ? value.filter(isFields) : []) {
    if (isEmpty(rule.destination)) {
      // The service makes one rule per destination: of this one it makes none.
      continue;
    }
    const source = canonicalText(memberField(field, "source"), rule.source ?? null);
    const destinations = bySource.get(source) ?? new Set();
    for (const destination of canonicalSet(memberField(field, "destination"), rule.destination)) {
      destinations.add(destination);
    }
    bySource.set(source, destinations);
  }
  return bySource;
}

function sameFlows(field: Field, left: Value, right: Value): boolean {
  const flowsOfLeft = flows(field, left);
  const flowsOfRight = flows(field, right);
  return (
    flowsOfLeft.size === flowsOfRight.size &&
    [...flowsOfLeft].every(([source, destinations]) => sameSet(destinations, flowsOfRight.get(source) ?? new Set()))
  );
}

/** Whether two values of a field mean the same to the service, however they are written or ordered. */
export function semanticallyEqual(field: Field, left: Value, right: Value): boolean {
  if (left === UNKNOWN || right === UNKNOWN) {
    return left === right;
  }
  if ((isEmpty(left) || isEmpty(right)) && field.type !== "objects") {
    return isEmpty(left) && isEmpty(right);
  }
  switch (field.type) {
    case "strings":
      return sameSet(canonicalSet(field, left), canonicalSet(field, right));
    case "objects":
      return sameFlows(field, left, right);
    case "object":
      return (field.fields ?? []).every((member) =>
        semanticallyEqual(
          member,
          isFields(left) ? left[member.name] : null,
          isFields(right) ? right[member.name] : null,
        ),
      );
    case "tags":
      return sameSet(tagSet(left), tagSet(right));
    default:
      return canonicalText(field, left) === canonicalText(field, right);
  }
}

function tagSet(value: Value): Set<string> {
  const present = Object.entries(isFields(value) ? value : {}).filter(([, tag]) => !isAbsent(tag));
  return new Set(present.map((entry) => JSON.stringify(entry)));
}

/** The entries of `actual` in the order and the spelling of `preferred`, new ones behind them. */
function inPreferredOrder(field: Field, preferred: Value, actual: readonly Value[]): readonly Value[] {
  const present = canonicalSet(field, actual);
  const kept = (isList(preferred) ? preferred : []).filter((entry) => present.has(canonicalText(field, entry)));
  const known = canonicalSet(field, kept);
  return [...kept, ...actual.filter((entry) => !known.has(canonicalText(field, entry)))];
}

function rulesInPreferredOrder(field: Field, preferred: Value, actual: readonly Value[]): readonly Value[] {
  const sourceField = memberField(field, "source");
  const destinationField = memberField(field, "destination");
  const sourceOf = (rule: Value) => canonicalText(sourceField, isFields(rule) ? (rule.source ?? null) : null);
  const rules = new Map<string, Value>(actual.map((rule) => [sourceOf(rule), rule]));
  const result: Value[] = [];
  for (const rule of isList(preferred) ? preferred : []) {
    const found = rules.get(sourceOf(rule));
    if (isFields(rule) && isFields(found)) {
      rules.delete(sourceOf(rule));
      const destination = isList(found.destination) ? found.destination : [];
      result.push({ ...rule, destination: inPreferredOrder(destinationField, rule.destination, destination) });
    }
  }
  return [...result, ...rules.values()];
}

/**
 * The value that the service has, told in the words of the value that is preferred: where both mean the same, the
 * preferred one as it is; else the actual one, as near to the preferred as possible, so that a difference shows only what
 * differs. What an answer leaves out has not changed, but tags: without them there are none.
 */
export function reconcileField(field: Field, preferred: Value, actual: Value): Value {
  if (field.type === "tags" && isEmpty(actual)) {
    // Always a map, so that users can look things up in it.
    return {};
  }
  if (isAbsent(actual) || (field.type === "object" && isEmpty(actual))) {
    return preferred === UNKNOWN ? null : (preferred ?? null);
  }
  if (preferred !== UNKNOWN && semanticallyEqual(field, preferred, actual) && field.type !== "object") {
    return preferred ?? null;
  }
  if (isEmpty(actual)) {
    return null;
  }
  switch (field.type) {
    case "object":
      return reconcile(field.fields ?? [], isFields(preferred) ? preferred : {}, isFields(actual) ? actual : {});
    case "strings":
      return inPreferredOrder(field, preferred, isList(actual) ? actual : []);
    case "objects":
      return rulesInPreferredOrder(field, preferred, isList(actual) ? actual : []);
    default:
      return actual;
  }
}

/** {@link reconcileField} for every field of an object. */
export function reconcile(fields: readonly Field[], preferred: Fields, actual: Fields): Fields {
  return Object.fromEntries(
    fields.map((field) => [field.name, reconcileField(field, preferred[field.name], actual[field.name])]),
  );
}
