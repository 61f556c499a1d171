import { pathText } from "../schema/path";
import type { Fields } from "../schema/value";
import { asPlanned, contradictionWarning, typeProblemDiagnostic } from "./applied-state";
import { mapFields, unknownAsNull, withoutWriteOnly } from "./blanked-value";
import { diagnosticMessages, diagnosticsOf, hasErrors } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { log } from "./log";
import { decodePrivate, encodePrivate } from "./private-data";
import type { Diagnostic, PrivateData, Resource, StateResult } from "./provider";
import { identityOf } from "./resource-identity";
import { typedFields } from "./typed-value";
import { decodeObject, encodeObject } from "./wire-value";

/** Applies one planned change. The answer contains the state that was reached, even if the resource fails. */
export async function applyResource(
  resource: Resource,
  request: messages.ApplyResourceChange_Request,
  signal: AbortSignal,
): Promise<messages.ApplyResourceChange_Response> {
  const { attributes } = resource.schema;
  const priorState = decodeObject(attributes, request.priorState);
  const plannedState = decodeObject(attributes, request.plannedState);
  const privateData = decodePrivate(request.plannedPrivate);
  const diagnostics: Diagnostic[] = [];
  const answer = (state: Fields | null, data: PrivateData) => ({
    newState: encodeObject(state),
    private: encodePrivate(data),
    newIdentity: identityOf(resource, state, request.plannedIdentity),
    diagnostics: diagnosticMessages(attributes, diagnostics),
  });
  if (plannedState === null) {
    diagnostics.push(...(await destroy(resource, priorState, privateData, signal)));
    return answer(hasErrors(diagnostics) ? priorState : null, privateData);
  }

  const configuration = decodeObject(attributes, request.config) ?? {};
  const result = await createOrUpdate(resource, { configuration, priorState, plannedState, privateData, signal });
  diagnostics.push(...(result.diagnostics ?? []));
  if (result.state === null) {
    return answer(null, result.privateData ?? privateData);
  }
  const mistyped = new Set<string>();
  const returned = typedFields(attributes, result.state, (problem) => {
    mistyped.add(pathText(problem.path));
    diagnostics.push(typeProblemDiagnostic("warning", request.typeName, problem));
  });
  const state = withoutWriteOnly(attributes, mapFields(returned, unknownAsNull));
  if (hasErrors(diagnostics)) {
    // Terraform does not compare a failed apply with its plan, so the actual state can be saved.
    return answer(state, result.privateData ?? privateData);
  }
  const settled = asPlanned(attributes, plannedState, state);
  for (const contradiction of settled.contradictions) {
    if (!mistyped.has(pathText(contradiction.path))) {
      diagnostics.push(contradictionWarning(request.typeName, attributes, contradiction));
    }
  }
  return answer(settled.state, result.privateData ?? privateData);
}

async function destroy(
  resource: Resource,
  priorState: Fields | null,
  privateData: PrivateData,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  if (priorState === null) {
    return [];
  }
  try {
    return await resource.delete({ priorState, privateData, signal });
  } catch (error) {
    return failure("delete", error);
  }
}

interface Change {
  readonly configuration: Fields;
  readonly priorState: Fields | null;
  readonly plannedState: Fields;
  readonly privateData: PrivateData;
  readonly signal: AbortSignal;
}

/** The result of the resource or, if it threw or returned nothing, its last checkpoint. */
async function createOrUpdate(resource: Resource, { priorState, ...change }: Change): Promise<StateResult> {
  let reached: StateResult = { state: priorState };
  const checkpoint = (state: Fields, privateData = reached.privateData) => {
    reached = { state, privateData };
  };
  try {
    const result =
      priorState === null
        ? await resource.create({ ...change, checkpoint })
        : await resource.update({ ...change, priorState, checkpoint });
    if (result.state !== null) {
      return result;
    }
    const told = result.diagnostics ?? [];
    return { ...reached, diagnostics: hasErrors(told) ? told : [...told, NOTHING_RETURNED] };
  } catch (error) {
    return { ...reached, diagnostics: failure(priorState === null ? "create" : "update", error) };
  }
}

function failure(operation: string, error: unknown): readonly Diagnostic[] {
  log("debug", `The ${operation} failed`, { stack: error instanceof Error ? error.stack : undefined });
  return diagnosticsOf(error);
}

const NOTHING_RETURNED: Diagnostic = {
  severity: "error",
  summary: "The provider returned no state for the resource",
  detail: "Its operation returned no error either. This is a bug in the provider: please report it to its authors.",
};
