import { createVpnApi } from "../../../../lib/client/client";
import { createEffects } from "../../../../lib/client/http/real-effects";
import type { CallOptions, VpnApi } from "../../../../lib/client/operations/vpn-api";
import type { Simulator } from "../../../../lib/testing";

/** The client of somebody else, who uses the same service. */
export function apiOf(simulator: Simulator): { readonly api: VpnApi; readonly options: CallOptions } {
  const api = createVpnApi(
    {},
    createEffects(() => undefined, simulator.environment()),
  );
  return { api, options: { signal: new AbortController().signal, deadlineMilliseconds: Number.POSITIVE_INFINITY } };
}
