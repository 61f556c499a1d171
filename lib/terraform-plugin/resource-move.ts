import type { Fields } from "../schema/value";
import { diagnosticMessages, hasErrors } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { decodePrivate, encodePrivate } from "./private-data";
import type { Attributes, Diagnostic, MoveRequest, PrivateData, Resource } from "./provider";
import { identityOf } from "./resource-identity";
import { returnedState } from "./returned-state";
import { decodeRawState, encodeObject } from "./wire-value";

/** Moves an object from another resource type, if the resource supports that. */
export async function moveResource(
  resource: Resource,
  request: messages.MoveResourceState_Request,
  signal: AbortSignal,
): Promise<messages.MoveResourceState_Response> {
  const { attributes } = resource.schema;
  const { targetTypeName } = request;
  const sourceState = decodeRawState(request.sourceState);
  const result = sourceState && (await resource.moveState?.(moveRequest(request, sourceState, signal)));
  if (result === undefined) {
    return failed(attributes, [refusal(request)]);
  }
  const { state, diagnostics } = returnedState(attributes, targetTypeName, result);
  if (state === null && !hasErrors(diagnostics)) {
    diagnostics.push(refusal(request));
  }
  if (hasErrors(diagnostics)) {
    return failed(attributes, diagnostics);
  }
  return {
    targetState: encodeObject(state),
    targetPrivate: encodePrivate(result.privateData ?? {}),
    targetIdentity: identityOf(resource, state, undefined),
    diagnostics: diagnosticMessages(attributes, diagnostics),
  };
}

function moveRequest(
  request: messages.MoveResourceState_Request,
  sourceState: Fields,
  signal: AbortSignal,
): MoveRequest {
  const identity = request.sourceIdentity && decodeRawState(request.sourceIdentity);
  return {
    sourceType: request.sourceTypeName,
    sourceProvider: request.sourceProviderAddress,
    sourceVersion: request.sourceSchemaVersion,
    sourceState,
    sourcePrivate: foreignPrivate(request.sourcePrivate),
    sourceIdentity: identity && { version: request.sourceIdentitySchemaVersion, identity },
    signal,
  };
}

/** The private data of another provider; empty if it is not JSON. */
function foreignPrivate(bytes: Uint8Array): PrivateData {
  try {
    const data: unknown = decodePrivate(bytes);
    return typeof data === "object" && data !== null ? (data as PrivateData) : {};
  } catch {
    return {};
  }
}

function refusal(request: messages.MoveResourceState_Request): Diagnostic {
  const { sourceTypeName, sourceProviderAddress, sourceSchemaVersion, targetTypeName } = request;
  return {
    severity: "error",
    summary: `A ${sourceTypeName} cannot be moved to ${targetTypeName}`,
    detail: `This release of the provider does not support moving a ${sourceTypeName} of ${sourceProviderAddress}, schema version ${sourceSchemaVersion}, to ${targetTypeName}. Remove the moved block. To keep the object, import it, and remove the other resource with a removed block.`,
  };
}

function failed(attributes: Attributes, diagnostics: readonly Diagnostic[]): messages.MoveResourceState_Response {
  return {
    targetState: undefined,
    targetPrivate: new Uint8Array(),
    targetIdentity: undefined,
    diagnostics: diagnosticMessages(attributes, diagnostics),
  };
}
