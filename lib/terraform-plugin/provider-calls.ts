import { diagnosticMessages, diagnosticsOf } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { log } from "./log";
import type { PROVIDER_SERVICE } from "./protocol";
import type { Attributes, Provider, Resource } from "./provider";
import { applyResource } from "./resource-apply";
import { planResource } from "./resource-plan";
import { importResource, readResource, upgradeState } from "./resource-state";
import { validateResource } from "./resource-validation";
import { schemaMessage } from "./schema-message";
import { decodeObject, encodeObject } from "./wire-value";

type Service = typeof PROVIDER_SERVICE;
type Request<Name extends keyof Service> = ReturnType<Service[Name]["requestDeserialize"]>;
type Response<Name extends keyof Service> = ReturnType<Service[Name]["responseDeserialize"]>;

/** The provider's answer to every call of the protocol. None of them rejects: an error becomes a diagnostic. */
export type ProviderCalls = {
  readonly [Name in Exclude<keyof Service, "stopProvider">]: (
    request: Request<Name>,
    signal: AbortSignal,
  ) => Promise<Response<Name>>;
};

/** The calls of one provider. */
export function providerCalls(provider: Provider): ProviderCalls {
  const attributes = provider.schema.attributes;
  const attributesOf = (typeName: string) => provider.resources[typeName]?.schema.attributes ?? {};
  return {
    getProviderSchema: async () => schemaOf(provider),

    validateProviderConfig: ({ config }) =>
      answered(
        attributes,
        async () => {
          const found = await provider.validate?.(decodeObject(attributes, config) ?? {});
          return { diagnostics: diagnosticMessages(attributes, found ?? []) };
        },
        (diagnostics) => ({ diagnostics }),
      ),

    configureProvider: ({ config, terraformVersion }, signal) =>
      answered(
        attributes,
        async () => {
          const configuration = decodeObject(attributes, config) ?? {};
          const found = await provider.configure({ configuration, terraformVersion, signal });
          return { diagnostics: diagnosticMessages(attributes, found) };
        },
        (diagnostics) => ({ diagnostics }),
      ),

    validateResourceConfig: (request) =>
      answered(
        attributesOf(request.typeName),
        () => validateResource(resourceOf(provider, request.typeName), request),
        (diagnostics) => ({ diagnostics }),
      ),

    upgradeResourceState: (request) =>
      answered(
        attributesOf(request.typeName),
        async () => upgradeState(resourceOf(provider, request.typeName), request),
        (diagnostics) => ({ upgradedState: undefined, diagnostics }),
      ),

    readResource: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => readResource(resourceOf(provider, request.typeName), request, signal),
        (diagnostics) => ({ newState: request.currentState, private: request.private, diagnostics }),
      ),

    planResourceChange: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => planResource(resourceOf(provider, request.typeName), request, signal),
        (diagnostics) => ({
          plannedState: request.priorState,
          plannedPrivate: request.priorPrivate,
          requiresReplace: [],
          diagnostics,
        }),
      ),

    applyResourceChange: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => applyResource(resourceOf(provider, request.typeName), request, signal),
        (diagnostics) => ({
          newState: request.priorState ?? encodeObject(null),
          private: request.plannedPrivate,
          diagnostics,
        }),
      ),

    importResourceState: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => importResource(resourceOf(provider, request.typeName), request, signal),
        (diagnostics) => ({ importedResources: [], diagnostics }),
      ),
  };
}

function schemaOf(provider: Provider): messages.GetProviderSchema_Response {
  const resources = Object.entries(provider.resources);
  return {
    provider: schemaMessage(provider.schema),
    resourceSchemas: Object.fromEntries(resources.map(([name, { schema }]) => [name, schemaMessage(schema)])),
    diagnostics: [],
    serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true },
  };
}

function resourceOf(provider: Provider, typeName: string): Resource {
  const resource = provider.resources[typeName];
  if (resource === undefined) {
    const known = Object.keys(provider.resources).join(", ");
    throw new Error(
      `This version of the provider does not support the resource type ${typeName}; it supports: ${known}.`,
    );
  }
  return resource;
}

async function answered<T>(
  attributes: Attributes,
  work: () => Promise<T>,
  failed: (diagnostics: messages.Diagnostic[]) => T,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log("debug", "A call failed", { stack: error instanceof Error ? error.stack : undefined });
    return failed(diagnosticMessages(attributes, diagnosticsOf(error)));
  }
}
