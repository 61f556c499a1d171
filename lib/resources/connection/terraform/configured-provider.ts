import { listGateways } from "../../../client/operations/gateway-api";
import type { ProviderRuntime } from "../../../lifecycle/runtime";
import { type DescribeGateway, gatewayReader } from "../configuration/gateway";
import { type CheckWithOthers, checkerWithOthers } from "../configuration/group-checks";
import { type ConnectionHandler, createConnectionHandler } from "../operations/handler";

/** What the resource type needs: the runtime that all types share, and this type's own parts. */
export interface ConfiguredProvider extends ProviderRuntime {
  readonly handler: ConnectionHandler;
  readonly describeGateway: DescribeGateway;
  readonly checkWithOthers: CheckWithOthers;
}

/** Makes the parts of this type once for each runtime. */
export function forConnections(runtime: () => ProviderRuntime): () => ConfiguredProvider {
  const known = new WeakMap<ProviderRuntime, ConfiguredProvider>();
  return () => {
    const shared = runtime();
    const configured = known.get(shared) ?? {
      ...shared,
      handler: createConnectionHandler(shared),
      checkWithOthers: checkerWithOthers(),
      // While settings are unknown, no call is made, because it would use other settings than the user means.
      describeGateway:
        shared.place === undefined
          ? async () => ({})
          : gatewayReader(shared.api, shared.effects, shared.sharedList(listGateways)),
    };
    known.set(shared, configured);
    return configured;
  };
}
