import { type Fields, isAbsent, isFields, isList, type Path, UNKNOWN, type Value, valueAt } from "../schema/value";
import { mapFields, withoutWriteOnly } from "./blanked-value";
import type { Attribute, Attributes, NestedType } from "./provider";
import { sameValue } from "./same-value";
import { isNested } from "./typed-value";

/** Values side by side at one place of the resource. */
interface Sides {
  /** Without write-only values, as all the others. */
  readonly configured: Value;
  readonly prior: Value;
  readonly planned: Value;
  /** What the schema alone plans here; always acceptable. */
  readonly bySchema: Value;
}

/**
 * The plan as far as Terraform accepts it. Terraform lets a provider choose only what is computed and not configured;
 * anything else has to be the configured value or the prior one. Where the plan does otherwise the schema's plan
 * stands, and `report` hears of it.
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
      planned: withoutWriteOnly(attributes, sides.planned),
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
  if (sameValue(planned, configured)) {
    return planned;
  }
  if (isAbsent(configured) && attribute.computed) {
    return planned;
  }
  if (!isAbsent(configured) && !isAbsent(prior) && sameValue(planned, prior)) {
    return planned;
  }
  if (isNested(attribute.type)) {
    const nested = acceptableNested(attribute.type, sides, report, path);
    if (nested !== undefined) {
      return nested;
    }
  }
  report(path);
  return bySchema;
}

/** Undefined: not acceptable as a whole. */
function acceptableNested(type: NestedType, sides: Sides, report: (path: Path) => void, path: Path): Value {
  const { configured, planned } = sides;
  if (type.nesting === "single") {
    return isFields(configured) && isFields(planned)
      ? acceptableMembers(type.attributes, sides, report, path)
      : undefined;
  }
  if (!isList(configured) || !isList(planned) || configured.length !== planned.length) {
    return undefined;
  }
  return planned.map((element, index) => {
    const at = sidesAt(sides, index);
    if (isFields(at.configured) && isFields(element)) {
      return acceptableMembers(type.attributes, at, report, [...path, index]);
    }
    return at.bySchema;
  });
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
 * The prior state if the plan, apart from values that are unknown only because something else seemed to change, is the
 * prior state: a resource that finds the configured value to mean the same as the prior one has planned no change.
 */
export function noChangeIfSame(planned: Fields, bySchema: Fields, unchanged: Fields, prior: Fields | null): Fields {
  return prior !== null && sameValue(settled(planned, bySchema, unchanged), prior) ? prior : planned;
}

function settled(planned: Value, bySchema: Value, unchanged: Value): Value {
  if (planned === UNKNOWN) {
    return bySchema === UNKNOWN ? unchanged : UNKNOWN;
  }
  if (isList(planned)) {
    return planned.map((one, index) => settled(one, valueAt(bySchema, [index]), valueAt(unchanged, [index])));
  }
  if (isFields(planned)) {
    return mapFields(planned, (one, name) => settled(one, valueAt(bySchema, [name]), valueAt(unchanged, [name])));
  }
  return planned;
}
