import type { ProviderRuntime } from "../../../lifecycle/runtime";
import type { Fields } from "../../../schema/value";
import { type DescribeGateway, gatewayReader } from "../configuration/gateway";
import { type ConnectionHandler, createConnectionHandler } from "../operations/handler";
import { IMPORTED_PATH, pathOf } from "./diagnostics";

/** What the resource type works with: what all types share, and what it makes of that. */
export interface ConfiguredProvider extends ProviderRuntime {
  readonly handler: ConnectionHandler;
  readonly describeGateway: DescribeGateway;
}

/** Makes the parts of this type once for each runtime. */
export function forConnections(runtime: () => ProviderRuntime): () => ConfiguredProvider {
  const known = new WeakMap<ProviderRuntime, ConfiguredProvider>();
  return () => {
    const shared = runtime();
    const configured = known.get(shared) ?? {
      ...shared,
      handler: createConnectionHandler(shared),
      // With settings that are not all known yet a call would go out with others than are meant.
      describeGateway: shared.place === undefined ? async () => ({}) : gatewayReader(shared.api, shared.effects),
    };
    known.set(shared, configured);
    return configured;
  };
}

/** Where the connection is declared: one that was imported is known by the declaration that has it now. */
export function declaredAt(prior: Fields, configuration: Fields): string | undefined {
  return pathOf(prior) === IMPORTED_PATH ? pathOf(configuration) : pathOf(prior);
}
