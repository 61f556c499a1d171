import { type Fields, isFields, isList, type Path, UNKNOWN, type Value, valueAt } from "../schema/value";
import { attributesOnPath, pathText } from "./diagnostics";
import type { Attributes } from "./provider";
import { sameValue } from "./same-value";
import { isNested } from "./typed-value";

/**
 * The paths whose change replaces the resource: those that the schema and the resource's own plan name, as far as they
 * change. Write-only ones are left out, because Terraform takes them for changed every time.
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
    if (!isNested(attribute.type)) {
      return own;
    }
    const members = attribute.type.attributes;
    if (attribute.type.nesting === "single") {
      return hasMembers(before, after) ? [...own, ...pathsOfSchema(members, before, after, here)] : own;
    }
    const length = Math.max(lengthOf(before), lengthOf(after));
    const elements = Array.from({ length }, (_, index) => {
      const one: Value = valueAt(before, [index]);
      const other: Value = valueAt(after, [index]);
      return hasMembers(one, other) ? pathsOfSchema(members, one, other, [...here, index]) : [];
    });
    return [...own, ...elements.flat()];
  });
}

/** Terraform refuses a path that leads nowhere both before and after. */
function hasMembers(before: Value, after: Value): boolean {
  return canHaveMembers(before) || canHaveMembers(after);
}

function canHaveMembers(value: Value): boolean {
  return isFields(value) || value === UNKNOWN;
}

function lengthOf(value: Value): number {
  return isList(value) ? value.length : 0;
}
