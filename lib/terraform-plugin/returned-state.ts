import type { Fields } from "../schema/value";
import { typeProblemDiagnostic } from "./applied-state";
import { mapFields, unknownAsNull, withoutWriteOnly } from "./blanked-value";
import type { Diagnostic, StateResult } from "./provider";
import type { Attributes } from "./schema";
import { typedFields } from "./typed-value";

/** Checks and encodes the state that an operation returned. A value of the wrong type is an error. */
export function returnedState(
  attributes: Attributes,
  typeName: string,
  result: StateResult,
): { state: Fields | null; diagnostics: Diagnostic[] } {
  const diagnostics = [...(result.diagnostics ?? [])];
  if (result.state === null) {
    return { state: null, diagnostics };
  }
  const typed = typedFields(attributes, result.state, (problem) => {
    diagnostics.push(typeProblemDiagnostic("error", typeName, problem));
  });
  return { state: withoutWriteOnly(attributes, mapFields(typed, unknownAsNull)), diagnostics };
}
