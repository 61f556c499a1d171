import { actionCalls, invokeAction } from "./action-calls";
import { answered, type ProviderCalls, type StreamCalls } from "./calls";
import { dataSourceCalls } from "./data-source-calls";
import { diagnosticMessages } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import type { Provider } from "./provider";
import { resourceCalls } from "./resource-calls";
import { listCalls, listResource, listsOf } from "./resource-list";
import type { HostOptions } from "./resource-plan";
import type { Schema } from "./schema";
import { schemaMessage } from "./schema-message";
import { decodeObject } from "./wire-value";

export type { ProviderCalls } from "./calls";

/** The calls of one provider. */
export function providerCalls(provider: Provider, options: HostOptions = {}): ProviderCalls {
  const attributes = provider.schema.attributes;
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

    ...resourceCalls(provider, options),
    ...dataSourceCalls(provider),
    ...listCalls(provider),
    ...actionCalls(provider),
  };
}

/** The calls of one provider that have any number of responses. */
export function providerStreams(provider: Provider): StreamCalls {
  return { listResource: listResource(provider), invokeAction: invokeAction(provider) };
}

function schemaOf(provider: Provider): messages.GetProviderSchema_Response {
  return {
    provider: schemaMessage(provider.schema),
    resourceSchemas: schemasOf(provider.resources),
    dataSourceSchemas: schemasOf(provider.dataSources ?? {}),
    listResourceSchemas: schemasOf(listsOf(provider)),
    actionSchemas: Object.fromEntries(
      Object.entries(provider.actions ?? {}).map(([name, { schema }]) => [name, { schema: schemaMessage(schema) }]),
    ),
    diagnostics: [],
    serverCapabilities: {
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: Object.values(provider.resources).some((resource) => resource.moveState !== undefined),
      generateResourceConfig: true,
    },
  };
}

function schemasOf(types: Readonly<Record<string, { readonly schema: Schema }>>): Record<string, messages.Schema> {
  return Object.fromEntries(Object.entries(types).map(([name, { schema }]) => [name, schemaMessage(schema)]));
}
