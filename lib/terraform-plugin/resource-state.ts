import type { Fields } from "../schema/value";
import { typeProblemDiagnostic } from "./applied-state";
import { mapFields, unknownAsNull, withoutWriteOnly } from "./blanked-value";
import { diagnosticMessages, hasErrors } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { decodePrivate, encodePrivate } from "./private-data";
import type { Diagnostic, Resource, StateResult } from "./provider";
import { typedFields } from "./typed-value";
import { decodeObject, decodeRawState, encodeObject } from "./wire-value";

/** Called for every object before anything else, also where nothing has to be upgraded. */
export function upgradeState(
  resource: Resource,
  request: messages.UpgradeResourceState_Request,
): messages.UpgradeResourceState_Response {
  const { attributes } = resource.schema;
  const state = withoutWriteOnly(attributes, decodeRawState(attributes, request.rawState));
  return { upgradedState: encodeObject(state), diagnostics: [] };
}

/** Reads one object anew; null if it is gone. */
export async function readResource(
  resource: Resource,
  request: messages.ReadResource_Request,
  signal: AbortSignal,
): Promise<messages.ReadResource_Response> {
  const { attributes } = resource.schema;
  const currentState = decodeObject(attributes, request.currentState);
  if (currentState === null) {
    return { newState: encodeObject(null), private: request.private, diagnostics: [] };
  }
  const privateData = decodePrivate(request.private);
  const result = await resource.read({ currentState, privateData, signal });
  const { state, diagnostics } = stateOf(resource, request.typeName, result);
  return {
    newState: encodeObject(hasErrors(diagnostics) ? currentState : state),
    private: encodePrivate(result.privateData ?? privateData),
    diagnostics: diagnosticMessages(attributes, diagnostics),
  };
}

/** Finds the object that a user wants to take over. */
export async function importResource(
  resource: Resource,
  { typeName, id }: messages.ImportResourceState_Request,
  signal: AbortSignal,
): Promise<messages.ImportResourceState_Response> {
  const result = await resource.importState({ id, signal });
  const { state, diagnostics } = stateOf(resource, typeName, result);
  if (state === null && !hasErrors(diagnostics)) {
    diagnostics.push({
      severity: "error",
      summary: `No such object: ${typeName} ${JSON.stringify(id)}`,
      detail: "No object with this id exists. Check the id and the configuration of the provider.",
    });
  }
  const imported = hasErrors(diagnostics)
    ? []
    : [{ typeName, state: encodeObject(state), private: encodePrivate(result.privateData ?? {}) }];
  return {
    importedResources: imported,
    diagnostics: diagnosticMessages(resource.schema.attributes, diagnostics),
  };
}

function stateOf(
  { schema: { attributes } }: Resource,
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
