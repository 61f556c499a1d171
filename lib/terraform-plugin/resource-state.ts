import { type Fields, hasUnknown } from "../schema/value";
import { diagnosticMessages, hasErrors } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { decodePrivate, encodePrivate } from "./private-data";
import type { Attributes, Resource } from "./provider";
import { identityOf } from "./resource-identity";
import { writeOnlyPaths } from "./resource-validation";
import { returnedState } from "./returned-state";
import { sameValue } from "./same-value";
import { upgrade } from "./state-upgrade";
import { decodeObject, decodeRawState, encodeObject, encodeReceived } from "./wire-value";

/** Terraform calls this for every object before anything else, even if no upgrade is needed. */
export async function upgradeState(
  { schema, upgraders }: Resource,
  { typeName, version, rawState }: messages.UpgradeResourceState_Request,
): Promise<messages.UpgradeResourceState_Response> {
  const target = { name: `State of ${typeName}`, ...schema, upgraders };
  const { state, diagnostics } = await upgrade(target, { version, value: decodeRawState(rawState) });
  return {
    upgradedState: state === null ? undefined : encodeObject(state),
    diagnostics: diagnosticMessages(schema.attributes, diagnostics),
  };
}

/** Refreshes one object; null if it no longer exists. */
export async function readResource(
  resource: Resource,
  request: messages.ReadResource_Request,
  signal: AbortSignal,
): Promise<messages.ReadResource_Response> {
  const { attributes } = resource.schema;
  const currentState = decodeObject(attributes, request.currentState);
  if (currentState === null) {
    return { newState: encodeObject(null), private: request.private, newIdentity: undefined, diagnostics: [] };
  }
  const privateData = decodePrivate(request.private);
  const result = await resource.read({ currentState, privateData, signal });
  if (result.state !== null && sameValue(result.state, currentState) && isStorable(attributes, currentState)) {
    return {
      newState: encodeReceived(request.currentState, currentState),
      newIdentity: identityOf(resource, currentState, request.currentIdentity),
      private: encodePrivate(result.privateData ?? privateData),
      diagnostics: diagnosticMessages(attributes, result.diagnostics ?? []),
    };
  }
  const { state: read, diagnostics } = returnedState(attributes, request.typeName, result);
  const state = hasErrors(diagnostics) ? currentState : read;
  return {
    newState: encodeObject(state),
    newIdentity: identityOf(resource, state, request.currentIdentity),
    private: encodePrivate(result.privateData ?? privateData),
    diagnostics: diagnosticMessages(attributes, diagnostics),
  };
}

/** Whether a state can be returned as Terraform sent it. */
function isStorable(attributes: Attributes, state: Fields): boolean {
  return !hasUnknown(state) && writeOnlyPaths(attributes, state).length === 0;
}
