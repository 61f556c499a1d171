import { diagnosticMessages, hasErrors } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { encodePrivate } from "./private-data";
import type { Diagnostic, Resource } from "./provider";
import { identityOf, importedId } from "./resource-identity";
import { returnedState } from "./returned-state";
import { encodeObject } from "./wire-value";

/** Imports an existing object. */
export async function importResource(
  resource: Resource,
  request: messages.ImportResourceState_Request,
  signal: AbortSignal,
): Promise<messages.ImportResourceState_Response> {
  const { typeName } = request;
  if (resource.importState === undefined) {
    const refusal: Diagnostic = {
      severity: "error",
      summary: `Resources of type ${typeName} cannot be imported`,
      detail:
        "This release of the provider does not support it. Remove the import, and let Terraform create the object.",
    };
    return { importedResources: [], diagnostics: diagnosticMessages({}, [refusal]) };
  }
  const { attributes } = resource.schema;
  const id = importedId(resource, request);
  const result = await resource.importState({ id, signal });
  const { state, diagnostics } = returnedState(attributes, typeName, result);
  if (state === null && !hasErrors(diagnostics)) {
    diagnostics.push({
      severity: "error",
      summary: `${typeName} ${JSON.stringify(id)} does not exist`,
      detail: "The provider found no object with this id. Check the id and the configuration of the provider.",
    });
  }
  const imported = hasErrors(diagnostics)
    ? []
    : [
        {
          typeName,
          state: encodeObject(state),
          private: encodePrivate(result.privateData ?? {}),
          identity: identityOf(resource, state, request.identity),
        },
      ];
  return {
    importedResources: imported,
    diagnostics: diagnosticMessages(attributes, diagnostics),
  };
}
