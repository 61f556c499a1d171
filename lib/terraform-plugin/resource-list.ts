import { answered, type ProviderCalls, type StreamCalls, typeNamed } from "./calls";
import { diagnosticMessages, diagnosticsOf, hasErrors } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import type { Diagnostic, Provider, Resource, ResourceList } from "./provider";
import { identityOf } from "./resource-identity";
import { validateConfiguration } from "./resource-validation";
import { returnedState } from "./returned-state";
import { decodeObject, encodeObject } from "./wire-value";

/** The lists of the resource types that have one, by their names. */
export function listsOf({ resources }: Provider): Readonly<Record<string, ResourceList>> {
  return Object.fromEntries(
    Object.entries(resources).flatMap(([name, { list }]) => (list === undefined ? [] : [[name, list]])),
  );
}

/** The call that checks the arguments of a list. */
export function listCalls(provider: Provider): Pick<ProviderCalls, "validateListResourceConfig"> {
  const lists = listsOf(provider);
  return {
    validateListResourceConfig: (request) =>
      answered(
        lists[request.typeName]?.schema.attributes ?? {},
        async () => validateConfiguration(typeNamed(lists, "list resource", request.typeName), request),
        (diagnostics) => ({ diagnostics }),
      ),
  };
}

/** Lists objects; an error ends the list. */
export function listResource(provider: Provider): StreamCalls["listResource"] {
  const lists = listsOf(provider);
  return async function* (request, signal) {
    const { typeName } = request;
    try {
      const list = typeNamed(lists, "list resource", typeName);
      yield* listed(typeNamed(provider.resources, "resource", typeName), list, request, signal);
    } catch (error) {
      yield failure(diagnosticMessages(lists[typeName]?.schema.attributes ?? {}, diagnosticsOf(error)));
    }
  };
}

async function* listed(
  resource: Resource,
  { schema, objects }: ResourceList,
  { typeName, config, includeResourceObject, limit }: messages.ListResource_Request,
  signal: AbortSignal,
): AsyncGenerator<messages.ListResource_Event> {
  const configuration = decodeObject(schema.attributes, config) ?? {};
  const found = await objects({ configuration, limit, signal });
  for (const { displayName, state: told } of found.slice(0, limit)) {
    const { attributes } = resource.schema;
    const { state, diagnostics } = returnedState(attributes, typeName, { state: told });
    const identity = identityOf(resource, state, undefined);
    if (identity === undefined && !hasErrors(diagnostics)) {
      diagnostics.push(withoutIdentity(typeName, displayName));
    }
    yield hasErrors(diagnostics)
      ? failure(diagnosticMessages(attributes, diagnostics))
      : {
          identity,
          displayName,
          resourceObject: includeResourceObject ? encodeObject(state) : undefined,
          diagnostic: diagnosticMessages(attributes, diagnostics),
        };
  }
}

function failure(diagnostic: messages.Diagnostic[]): messages.ListResource_Event {
  return { identity: undefined, displayName: "", resourceObject: undefined, diagnostic };
}

function withoutIdentity(typeName: string, displayName: string): Diagnostic {
  return {
    severity: "error",
    summary: `${typeName} ${JSON.stringify(displayName)} has no identity`,
    detail: "Terraform cannot import it without one. This is a bug in the provider: please report it to its authors.",
  };
}
