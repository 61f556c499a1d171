import type { Context } from "../../context";
import type { Route } from "../../http/route";
import { type Reply, success } from "../../reply";
import { allCustomerGateways } from "../customer-gateway/known";
import { allGateways } from "../gateway/known";
import { CUSTOMER_GATEWAY_QUOTA, GATEWAY_QUOTA } from "./limits";

export const QUOTA_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v5/:project/vpn/quotas", operation: "show-quotas", handler: showQuotas },
];

function showQuotas({ world }: Context): Reply {
  return success(200, {
    quotas: {
      resources: [
        { type: "customer_gateway", quota: CUSTOMER_GATEWAY_QUOTA, used: allCustomerGateways(world).length },
        { type: "vpn_connection", quota: world.options.quota, used: world.store.all().length },
        { type: "vpn_gateway", quota: GATEWAY_QUOTA, used: allGateways(world).length },
      ],
    },
  });
}
