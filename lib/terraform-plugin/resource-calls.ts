import { answered, type ProviderCalls, typeNamed } from "./calls";
import type { Provider } from "./provider";
import { applyResource } from "./resource-apply";
import { generateConfiguration } from "./resource-configuration";
import { identitySchemas, upgradeIdentity } from "./resource-identity";
import { importResource } from "./resource-import";
import { moveResource } from "./resource-move";
import { type HostOptions, planResource } from "./resource-plan";
import { readResource, upgradeState } from "./resource-state";
import { validateResource } from "./resource-validation";
import { encodeObject } from "./wire-value";

type ResourceCalls = Pick<
  ProviderCalls,
  | "validateResourceConfig"
  | "upgradeResourceState"
  | "readResource"
  | "planResourceChange"
  | "applyResourceChange"
  | "importResourceState"
  | "moveResourceState"
  | "getResourceIdentitySchemas"
  | "upgradeResourceIdentity"
  | "generateResourceConfig"
>;

/** The calls for the resources of a provider. */
export function resourceCalls(provider: Provider, options: HostOptions): ResourceCalls {
  const resourceOf = (typeName: string) => typeNamed(provider.resources, "resource", typeName);
  const attributesOf = (typeName: string) => provider.resources[typeName]?.schema.attributes ?? {};
  return {
    validateResourceConfig: (request) =>
      answered(
        attributesOf(request.typeName),
        () => validateResource(resourceOf(request.typeName), request),
        (diagnostics) => ({ diagnostics }),
      ),

    upgradeResourceState: (request) =>
      answered(
        attributesOf(request.typeName),
        () => upgradeState(resourceOf(request.typeName), request),
        (diagnostics) => ({ upgradedState: undefined, diagnostics }),
      ),

    readResource: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => readResource(resourceOf(request.typeName), request, signal),
        (diagnostics) => ({
          newState: request.currentState,
          private: request.private,
          newIdentity: request.currentIdentity,
          diagnostics,
        }),
      ),

    planResourceChange: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => planResource(resourceOf(request.typeName), request, signal, options),
        (diagnostics) => ({
          plannedState: request.priorState,
          plannedPrivate: request.priorPrivate,
          requiresReplace: [],
          plannedIdentity: request.priorIdentity,
          diagnostics,
        }),
      ),

    applyResourceChange: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => applyResource(resourceOf(request.typeName), request, signal),
        (diagnostics) => ({
          newState: request.priorState ?? encodeObject(null),
          private: request.plannedPrivate,
          newIdentity: request.plannedIdentity,
          diagnostics,
        }),
      ),

    importResourceState: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => importResource(resourceOf(request.typeName), request, signal),
        (diagnostics) => ({ importedResources: [], diagnostics }),
      ),

    moveResourceState: (request, signal) =>
      answered(
        attributesOf(request.targetTypeName),
        () => moveResource(resourceOf(request.targetTypeName), request, signal),
        (diagnostics) => ({
          targetState: undefined,
          targetPrivate: new Uint8Array(),
          targetIdentity: undefined,
          diagnostics,
        }),
      ),

    generateResourceConfig: (request) =>
      answered(
        attributesOf(request.typeName),
        () => generateConfiguration(resourceOf(request.typeName), request),
        (diagnostics) => ({ config: undefined, diagnostics }),
      ),

    getResourceIdentitySchemas: async () => identitySchemas(provider),

    upgradeResourceIdentity: (request) =>
      answered(
        {},
        () => upgradeIdentity(resourceOf(request.typeName), request),
        (diagnostics) => ({ upgradedIdentity: undefined, diagnostics }),
      ),
  };
}
