import { pathText } from "../schema/path";
import { type Fields, isFields, isList, type Path, UNKNOWN, type Value } from "../schema/value";
import { mapFields, unknownAsNull } from "./blanked-value";
import { attributesOnPath, holdsSecret } from "./diagnostics";
import type { Attribute, Attributes, Diagnostic } from "./provider";
import { sameNames, sameValue } from "./same-value";
import { shapeOf, typeAt } from "./shape";
import type { TypeProblem } from "./typed-value";

/** A path at which the resource returned another value than the known planned one. */
interface Contradiction {
  readonly path: Path;
  readonly planned: Value;
  readonly returned: Value;
}

/**
 * The result of an apply that Terraform accepts: known planned values stay, and all others are those that the resource
 * returned. If a contradiction were passed on, Terraform would fail the apply and mark the object for replacement.
 */
export function asPlanned(
  attributes: Attributes,
  planned: Fields,
  returned: Fields,
): { state: Fields; contradictions: Contradiction[] } {
  const contradictions: Contradiction[] = [];
  const state = keepPlanned({ nesting: "single", attributes }, planned, returned, [], contradictions);
  return { state: isFields(state) ? state : {}, contradictions };
}

function keepPlanned(
  type: Attribute["type"],
  planned: Value,
  returned: Value,
  path: Path,
  contradictions: Contradiction[],
): Value {
  if (planned === UNKNOWN) {
    return unknownAsNull(returned);
  }
  const shape = shapeOf(type);
  const keepAt = (step: string | number, one: Value, other: Value) =>
    keepPlanned(typeAt(shape, step) ?? type, one, other, [...path, step], contradictions);
  if (isList(planned) && isList(returned)) {
    if (shape.kind === "set" && correlate(shape.element, planned, returned)) {
      return unknownAsNull(returned);
    }
    if (shape.kind === "list" && planned.length === returned.length) {
      return planned.map((one, index) => keepAt(index, one, returned[index]));
    }
  }
  if (isFields(planned) && isFields(returned) && sameNames(planned, returned)) {
    return mapFields(planned, (one, name) => keepAt(name, one, returned[name]));
  }
  if (!sameValue(planned, returned)) {
    contradictions.push({ path, planned, returned });
  }
  return unknownAsNull(planned);
}

/**
 * Matches planned and returned elements of a set, which have no position. Terraform requires a returned element for
 * each planned one, and vice versa.
 */
function correlate(type: Attribute["type"], planned: readonly Value[], returned: readonly Value[]): boolean {
  const fits = (one: Value, other: Value) => {
    const contradictions: Contradiction[] = [];
    keepPlanned(type, one, other, [], contradictions);
    return contradictions.length === 0;
  };
  return (
    planned.every((one) => returned.some((other) => fits(one, other))) &&
    returned.every((other) => planned.some((one) => fits(one, other)))
  );
}

/** The warning that the provider's resource contradicted its plan. */
export function contradictionWarning(
  typeName: string,
  attributes: Attributes,
  { path, planned, returned }: Contradiction,
): Diagnostic {
  const secret = attributesOnPath(attributes, path)?.some(holdsSecret) ?? true;
  const values = secret ? "" : ` The planned value is ${shown(planned)}, the returned one ${shown(returned)}.`;
  return {
    severity: "warning",
    summary: `Result of ${typeName} differs from its plan: ${pathText(path)}`,
    detail:
      `The planned value was saved; the next refresh shows the actual one.${values} ` +
      "This is a bug in the provider: please report it to its authors.",
    path,
  };
}

/** The diagnostic that the resource returned a value that its own schema does not allow. */
export function typeProblemDiagnostic(
  severity: Diagnostic["severity"],
  typeName: string,
  { path, text }: TypeProblem,
): Diagnostic {
  return {
    severity,
    summary: `Value of the wrong type in the result of ${typeName}: ${pathText(path)}`,
    detail: `It ${text}. This is a bug in the provider: please report it to its authors.`,
    path,
  };
}

function shown(value: Value): string {
  const text = JSON.stringify(value ?? null, (_, part) => (part === UNKNOWN ? "(unknown)" : part));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
