import { pathText } from "../schema/path";
import { type Fields, isAbsent, isFields, isList, type Path, type Value } from "../schema/value";
import { withoutWriteOnly } from "./blanked-value";
import { hasErrors } from "./diagnostics";
import type { Diagnostic, StateUpgrader } from "./provider";
import type { Attribute, Attributes } from "./schema";
import { shapeOf, typeAt } from "./shape";
import { typedFields } from "./typed-value";

/** The current form of a stored object. */
export interface Target {
  /** The name for messages: "State of toy_thing". */
  readonly name: string;
  readonly version: number;
  readonly attributes: Attributes;
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
}

/** The stored object; undefined if Terraform 0.11 wrote it. */
export interface Stored {
  readonly version: number;
  readonly value: Fields | undefined;
}

export interface Upgraded {
  /** Null if it cannot be used. */
  readonly state: Fields | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Converts the stored object to the current schema with one upgrader for each version. A value of the wrong type is an
 * error. A member that the schema does not have is left out with a warning, so that an older release can read what a
 * newer one has written; Terraform itself leaves out such members from a state of the current version.
 */
export async function upgrade(target: Target, stored: Stored): Promise<Upgraded> {
  const { name, version, attributes } = target;
  const of = ({ id }: Fields) => (typeof id === "string" ? ` (object ${JSON.stringify(id)})` : "");
  if (stored.value === undefined) {
    return refused({
      summary: `${name} was written by Terraform 0.11 or older`,
      detail:
        "No release of this provider can read it. Remove the resource from the state with terraform state rm, and import the object.",
    });
  }
  if (stored.version > version) {
    return refused({
      summary: `${name} was written by a newer release of the provider`,
      detail: `It has schema version ${stored.version}${of(stored.value)}, and this release knows up to ${version}. Use the newer release.`,
    });
  }
  let value = stored.value;
  for (let from = stored.version; from < version; from++) {
    const upgrader = target.upgraders?.[from];
    if (upgrader === undefined) {
      return refused({
        summary: `${name} has schema version ${stored.version}, which cannot be upgraded to ${version}`,
        detail: `This release of the provider has no upgrade from version ${from}. Apply once with a release that has one. If no release has one, this is a bug in the provider: please report it to its authors.`,
      });
    }
    value = await upgrader(value);
    if (!isFields(value)) {
      throw new Error(
        `${name}: the upgrade from schema version ${from} returned nothing. This is a bug in the provider: please report it to its authors.`,
      );
    }
  }
  const isUpgraded = stored.version < version;
  const atFault = `The upgrade from schema version ${stored.version} produced it. This is a bug in the provider: please report it to its authors.`;
  const diagnostics: Diagnostic[] = unknownPaths({ nesting: "single", attributes }, value, []).map((path) => ({
    severity: "warning",
    summary: `${name} contains an unknown attribute: ${pathText(path)}`,
    detail: `This release of the provider ignores its value, and the next apply removes it${of(value)}. ${isUpgraded ? atFault : "It was written by another release, or by hand."}`,
  }));
  const typed = typedFields(attributes, value, ({ path, text }) => {
    const byHand = "If the state was changed by hand, correct it. If not, this is a bug in the provider:";
    diagnostics.push({
      severity: "error",
      summary: `${name} does not fit the schema: ${pathText(path)}`,
      detail: `It ${text}${of(value)}. ${isUpgraded ? atFault : `${byHand} please report it to its authors.`}`,
    });
  });
  return { state: hasErrors(diagnostics) ? null : withoutWriteOnly(attributes, typed), diagnostics };
}

function refused(message: Omit<Diagnostic, "severity">): Upgraded {
  return { state: null, diagnostics: [{ severity: "error", ...message }] };
}

/** The paths of non-null members that the type does not have. */
function unknownPaths(type: Attribute["type"], value: Value, path: Path): Path[] {
  const shape = shapeOf(type);
  const inside = (step: string | number, one: Value, at: Path): Path[] => {
    const inner = typeAt(shape, step);
    if (inner !== undefined) {
      return unknownPaths(inner, one, at);
    }
    return shape.kind === "object" && !isAbsent(one) ? [at] : [];
  };
  if (isList(value)) {
    return value.flatMap((one, index) => inside(index, one, shape.kind === "set" ? path : [...path, index]));
  }
  // Most members are absent, which need no path.
  return isFields(value)
    ? Object.entries(value).flatMap(([name, one]) => (isAbsent(one) ? [] : inside(name, one, [...path, name])))
    : [];
}
