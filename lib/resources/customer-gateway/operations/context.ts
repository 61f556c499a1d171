import { type CustomerGatewayApi, customerGatewayApi } from "../../../client/operations/customer-gateway-api";
import type { VpnApi } from "../../../client/operations/vpn-api";
import type { HandlerContext } from "../../../lifecycle/context";
import type { ProviderRuntime } from "../../../lifecycle/runtime";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import { customerGatewaysAt, seenApi } from "./customer-gateways";

/** What the operations on customer gateways work with. */
export interface CustomerGatewayContext extends HandlerContext {
  readonly gateways: CustomerGatewayApi;
  /** The connections that use a customer gateway. */
  readonly connections: Pick<VpnApi, "listConnections">;
}

export function customerGatewayContext(runtime: ProviderRuntime): CustomerGatewayContext {
  const { api, isIgnoredTag } = runtime;
  const gateways = seenApi(customerGatewayApi(api), isIgnoredTag);
  const context = runtime.contextOf({ type: CUSTOMER_GATEWAY, objects: customerGatewaysAt(gateways) });
  return { ...context, gateways, connections: api };
}
