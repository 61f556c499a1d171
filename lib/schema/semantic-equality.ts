import type { Field } from "./field";
import { networkOf } from "./ipv4";
import { ipv6NetworkOf } from "./ipv6";
import { type Fields, isAbsent, isFields, isList, UNKNOWN, type Value } from "./value";

/** Absent, null, an empty list and an empty object are the same to the service. */
export function isEmpty(value: Value): boolean {
  if (isAbsent(value)) {
    return true;
  }
  return isList(value) ? value.length === 0 : isFields(value) && Object.keys(value).length === 0;
}

/** The same text for all spellings of a scalar that the service treats as equal. */
function canonicalText(field: Field, value: Value): string {
  if (typeof value !== "string") {
    return JSON.stringify(value) ?? "";
  }
  if (field.choices !== undefined) {
    return value.toLowerCase();
  }
  const network = field.comparedAs === "network" ? (networkOf(value) ?? ipv6NetworkOf(value)) : undefined;
  return network ?? value.normalize("NFC");
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

type Grouping = NonNullable<Field["grouping"]>;

/** The meaning of grouped objects: for each group, the set of united entries. Order and numbers have no meaning. */
function groupsOf(field: Field, { by, unite }: Grouping, value: Value): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const object of isList(value) ? value.filter(isFields) : []) {
    if (isEmpty(object[unite])) {
      // The service makes one object per entry, so an object without entries disappears.
      continue;
    }
    const key = canonicalText(memberField(field, by), object[by] ?? null);
    const entries = groups.get(key) ?? new Set();
    for (const entry of canonicalSet(memberField(field, unite), object[unite])) {
      entries.add(entry);
    }
    groups.set(key, entries);
  }
  return groups;
}

function sameObjects(field: Field, left: Value, right: Value): boolean {
  const { grouping } = field;
  if (grouping === undefined) {
    const objects = isList(left) ? left : [];
    const others = isList(right) ? right : [];
    const one: Field = { ...field, type: "object" };
    return (
      objects.length === others.length &&
      objects.every((object, position) => semanticallyEqual(one, object, others[position]))
    );
  }
  const groupsOfLeft = groupsOf(field, grouping, left);
  const groupsOfRight = groupsOf(field, grouping, right);
  return (
    groupsOfLeft.size === groupsOfRight.size &&
    [...groupsOfLeft].every(([key, entries]) => sameSet(entries, groupsOfRight.get(key) ?? new Set()))
  );
}

/** Whether two values of a field mean the same to the service, whatever their spelling and order. */
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
      return sameObjects(field, left, right);
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

/** The entries of `actual` in the order and the spelling of `preferred`, followed by new entries. */
function inPreferredOrder(field: Field, preferred: Value, actual: readonly Value[]): readonly Value[] {
  const present = canonicalSet(field, actual);
  const kept = (isList(preferred) ? preferred : []).filter((entry) => present.has(canonicalText(field, entry)));
  const known = canonicalSet(field, kept);
  return [...kept, ...actual.filter((entry) => !known.has(canonicalText(field, entry)))];
}

function objectsInPreferredOrder(field: Field, preferred: Value, actual: readonly Value[]): readonly Value[] {
  if (field.grouping === undefined) {
    return actual;
  }
  const { by, unite } = field.grouping;
  const keyField = memberField(field, by);
  const entryField = memberField(field, unite);
  const keyOf = (object: Value) => canonicalText(keyField, isFields(object) ? (object[by] ?? null) : null);
  const left = new Map<string, Value>(actual.map((object) => [keyOf(object), object]));
  const result: Value[] = [];
  for (const object of isList(preferred) ? preferred : []) {
    const found = left.get(keyOf(object));
    if (isFields(object) && isFields(found)) {
      left.delete(keyOf(object));
      const entries = found[unite];
      result.push({ ...object, [unite]: inPreferredOrder(entryField, object[unite], isList(entries) ? entries : []) });
    }
  }
  return [...result, ...left.values()];
}

/**
 * The actual value, in the spelling of the preferred one. If both mean the same, this is the preferred value; otherwise
 * it is the actual value, as similar to the preferred one as possible, so that a diff shows only real changes. A value
 * that an answer leaves out counts as unchanged; absent tags mean that there are none.
 */
export function reconcileField(field: Field, preferred: Value, actual: Value): Value {
  if (field.type === "tags" && isEmpty(actual)) {
    // Always a map, so that lookups in expressions work.
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
      return objectsInPreferredOrder(field, preferred, isList(actual) ? actual : []);
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
