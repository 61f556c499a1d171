import { isAbsent, isFields, isList, type Value } from "../schema/value";
import { sameNames, sameValue } from "./same-value";
import type { Attributes } from "./schema";
import { shapeOf } from "./shape";

/**
 * Whether an object can be the result of a configured one: it has all configured values, and its other values are
 * computed. This matches objects of sets, which have neither position nor key.
 */
export function matchesConfigured(attributes: Attributes, configured: Value, value: Value): boolean {
  if (!isFields(configured) || !isFields(value)) {
    return sameValue(configured, value);
  }
  return Object.entries(attributes).every(([name, { type, computed }]) => {
    const given = configured[name];
    const actual = value[name];
    return isAbsent(given)
      ? isAbsent(actual) || computed === true
      : valueMatchesConfigured(shapeOf(type), given, actual);
  });
}

function valueMatchesConfigured(shape: ReturnType<typeof shapeOf>, configured: Value, value: Value): boolean {
  if (shape.kind === "object") {
    return matchesConfigured(shape.attributes, configured, value);
  }
  if (shape.kind === "simple") {
    return sameValue(configured, value);
  }
  const element = shapeOf(shape.element);
  if (isList(configured) && isList(value)) {
    const isIn = (one: Value, index: number) =>
      shape.kind === "set"
        ? value.some((other) => valueMatchesConfigured(element, one, other))
        : valueMatchesConfigured(element, one, value[index]);
    return configured.length === value.length && configured.every(isIn);
  }
  if (isFields(configured) && isFields(value)) {
    return (
      sameNames(configured, value) &&
      Object.entries(configured).every(([name, one]) => valueMatchesConfigured(element, one, value[name]))
    );
  }
  return sameValue(configured, value);
}
