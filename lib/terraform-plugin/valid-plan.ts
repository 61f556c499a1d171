import { type Fields, isAbsent, isFields, isList, type Path, UNKNOWN, type Value, valueAt } from "../schema/value";
import { mapFields, withoutWriteOnly } from "./blanked-value";
import { matchesConfigured } from "./matches-configured";
import { sameNames, sameValue } from "./same-value";
import type { Attribute, Attributes, NestedType } from "./schema";
import { isNested, shapeOf, typeAt } from "./shape";

/** The values at one path of the resource. */
interface Sides {
  /** Without write-only values, which no plan may have. */
  readonly configured: Value;
  readonly prior: Value;
  readonly planned: Value;
  /** The plan of the schema alone, which is always acceptable. */
  readonly bySchema: Value;
}

/**
 * Corrects a plan to what Terraform accepts. Terraform lets a provider choose only values that are computed and not
 * configured; any other value must be the configured or the prior one. A deviation is replaced by the schema's plan and
 * reported.
 */
export function acceptablePlan(
  attributes: Attributes,
  sides: {
    readonly configuration: Fields;
    readonly prior: Fields | null;
    readonly planned: Fields;
    readonly bySchema: Fields;
  },
  report: (path: Path) => void,
): Fields {
  return acceptableMembers(
    attributes,
    {
      configured: withoutWriteOnly(attributes, sides.configuration),
      prior: sides.prior,
      planned: sides.planned,
      bySchema: sides.bySchema,
    },
    report,
    [],
  );
}

function acceptableMembers(attributes: Attributes, sides: Sides, report: (path: Path) => void, path: Path): Fields {
  const accepted: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    accepted[name] = acceptableValue(attribute, sidesAt(sides, name), report, [...path, name]);
  }
  return accepted;
}

function acceptableValue(attribute: Attribute, sides: Sides, report: (path: Path) => void, path: Path): Value {
  const { configured, prior, planned, bySchema } = sides;
  if (attribute.writeOnly) {
    if (!isAbsent(planned)) {
      report(path);
    }
    return null;
  }
  if (sameValue(planned, configured)) {
    return planned;
  }
  if (isAbsent(configured) && attribute.computed) {
    return planned;
  }
  if (!isAbsent(configured) && !isAbsent(prior) && sameValue(planned, prior)) {
    return planned;
  }
  const nested = isNested(attribute.type) ? acceptableNested(attribute.type, sides, report, path) : undefined;
  if (nested !== undefined) {
    return nested;
  }
  report(path);
  return bySchema;
}

/** Undefined if the value is not acceptable as a whole. */
function acceptableNested(type: NestedType, sides: Sides, report: (path: Path) => void, path: Path): Value {
  const { configured, planned } = sides;
  const { nesting, attributes } = type;
  const acceptableAt = (step: string | number): Value => {
    const at = sidesAt(sides, step);
    return isFields(at.configured) && isFields(at.planned)
      ? acceptableMembers(attributes, at, report, [...path, step])
      : at.bySchema;
  };
  if (isFields(configured) && isFields(planned)) {
    if (nesting === "single") {
      return acceptableMembers(attributes, sides, report, path);
    }
    return sameNames(configured, planned) ? mapFields(planned, (_, key) => acceptableAt(key)) : undefined;
  }
  if (!isList(configured) || !isList(planned) || configured.length !== planned.length) {
    return undefined;
  }
  return nesting === "list" ? planned.map((_, index) => acceptableAt(index)) : acceptableSet(attributes, sides);
}

/** The objects of a set have no position. Each must match a configured or a prior object. */
function acceptableSet(attributes: Attributes, { configured, prior, planned }: Sides): Value {
  const isIn = (set: Value, isSame: (one: Value) => boolean) => isList(set) && set.some(isSame);
  const isAcceptable = (object: Value) =>
    isIn(configured, (one) => matchesConfigured(attributes, one, object)) ||
    isIn(prior, (one) => sameValue(one, object));
  return isList(planned) && planned.every(isAcceptable) ? planned : undefined;
}

function sidesAt(sides: Sides, step: string | number): Sides {
  return {
    configured: valueAt(sides.configured, [step]),
    prior: valueAt(sides.prior, [step]),
    planned: valueAt(sides.planned, [step]),
    bySchema: valueAt(sides.bySchema, [step]),
  };
}

/**
 * Returns the prior state if the plan equals it, apart from values that are unknown only because something else seemed
 * to change. This happens if the resource finds a configured value semantically equal to the prior one.
 */
export function noChangeIfSame(
  attributes: Attributes,
  planned: Fields,
  bySchema: Fields,
  unchanged: Fields,
  prior: Fields | null,
): Fields {
  const root: NestedType = { nesting: "single", attributes };
  return prior !== null && sameValue(settled(root, planned, bySchema, unchanged), prior) ? prior : planned;
}

function settled(type: Attribute["type"], planned: Value, bySchema: Value, unchanged: Value): Value {
  if (planned === UNKNOWN) {
    return bySchema === UNKNOWN ? unchanged : UNKNOWN;
  }
  const shape = shapeOf(type);
  if (shape.kind === "set") {
    return sameValue(planned, bySchema) ? unchanged : planned;
  }
  const at = (step: string | number, one: Value) =>
    settled(typeAt(shape, step) ?? type, one, valueAt(bySchema, [step]), valueAt(unchanged, [step]));
  if (isList(planned)) {
    return planned.map((one, index) => at(index, one));
  }
  return isFields(planned) ? mapFields(planned, (one, name) => at(name, one)) : planned;
}
