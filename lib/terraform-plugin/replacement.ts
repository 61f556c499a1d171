import { pathText } from "../schema/path";
import { type Fields, isFields, isList, type Path, UNKNOWN, type Value, valueAt } from "../schema/value";
import { mapFields } from "./blanked-value";
import { attributesOnPath } from "./diagnostics";
import { sameValue } from "./same-value";
import type { Attribute, Attributes } from "./schema";
import { asSet } from "./set-value";
import { isNested, shapeOf } from "./shape";

/**
 * The paths whose change replaces the resource: the changed ones among those that the schema and the resource's own
 * plan name. Write-only ones are left out, because Terraform always treats them as changed.
 */
export function replacementPaths(
  attributes: Attributes,
  prior: Fields | null,
  planned: Fields,
  named: readonly Path[] = [],
): readonly Path[] {
  if (prior === null) {
    return [];
  }
  const acceptable = named.filter((path) => {
    const passed = attributesOnPath(attributes, path);
    return (
      passed !== undefined &&
      !passed.some((attribute) => attribute.writeOnly) &&
      !sameValue(valueAt(prior, path), valueAt(planned, path))
    );
  });
  const paths = [...pathsOfSchema(attributes, prior, planned, []), ...acceptable];
  const distinct = new Map(paths.map((path) => [pathText(path), path]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
}

function pathsOfSchema(attributes: Attributes, prior: Value, planned: Value, path: Path): Path[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const before: Value = valueAt(prior, [name]);
    const after: Value = valueAt(planned, [name]);
    if (attribute.writeOnly || sameValue(before, after)) {
      return [];
    }
    const here: Path = [...path, name];
    const own: Path[] = attribute.replaces ? [here] : [];
    return [...own, ...pathsInside(attribute.type, before, after, here)];
  });
}

function pathsInside(type: Attribute["type"], before: Value, after: Value, path: Path): Path[] {
  const shape = shapeOf(type);
  switch (shape.kind) {
    case "simple":
      return [];
    case "object":
      return hasMembers(before, after) ? pathsOfSchema(shape.attributes, before, after, path) : [];
    case "set": {
      const members = isNested(type) ? type.attributes : {};
      return sameValue(replacingMembers(members, before), replacingMembers(members, after)) ? [] : [path];
    }
    default:
      return stepsOf(before, after).flatMap((step) => {
        const one: Value = valueAt(before, [step]);
        const other: Value = valueAt(after, [step]);
        return pathsInside(shape.element, one, other, [...path, step]);
      });
  }
}

/**
 * The members of a set's objects whose change replaces. They are compared as a set, because no path leads to a single
 * object.
 */
function replacingMembers(attributes: Attributes, value: Value): readonly Value[] {
  const named = Object.values(attributes).some(replaces);
  const onlyThese = (one: Value): Value =>
    isFields(one) ? mapFields(one, (member, name) => (replaces(attributes[name]) ? member : null)) : one;
  return named && isList(value) ? asSet(value.map((one) => onlyThese(one))) : [];
}

function replaces(attribute: Attribute | undefined): boolean {
  return (
    attribute !== undefined &&
    (attribute.replaces === true ||
      (isNested(attribute.type) && Object.values(attribute.type.attributes).some(replaces)))
  );
}

function stepsOf(before: Value, after: Value): readonly (string | number)[] {
  if (isFields(before) || isFields(after)) {
    return [...new Set([...keysOf(before), ...keysOf(after)])];
  }
  return Array.from({ length: Math.max(lengthOf(before), lengthOf(after)) }, (_, index) => index);
}

/** Whether the value has members before or after the change. Terraform refuses a path that exists in neither. */
function hasMembers(before: Value, after: Value): boolean {
  return canHaveMembers(before) || canHaveMembers(after);
}

function canHaveMembers(value: Value): boolean {
  return isFields(value) || value === UNKNOWN;
}

function keysOf(value: Value): readonly string[] {
  return isFields(value) ? Object.keys(value) : [];
}

function lengthOf(value: Value): number {
  return isList(value) ? value.length : 0;
}
