import type { VpnApi } from "../../../client/operations/vpn-api";
import type { HandlerContext } from "../../../lifecycle/context";
import type { ProviderRuntime } from "../../../lifecycle/runtime";
import { CONNECTION } from "../connection-type";
import { connectionsAt } from "./connections";
import { createMonitors, type Monitors } from "./monitors";

/** What the operations on connections work with. */
export interface ConnectionContext extends HandlerContext {
  readonly api: VpnApi;
  readonly monitors: Monitors;
}

export function connectionContext(runtime: ProviderRuntime): ConnectionContext {
  const { api, effects } = runtime;
  const monitors = createMonitors(api, effects);
  return { ...runtime.contextOf({ type: CONNECTION, objects: connectionsAt(api) }), api, monitors };
}
