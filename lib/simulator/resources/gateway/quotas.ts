import type { Context } from "../../context";
import { type Reply, success } from "../../reply";

export function showQuotas({ world }: Context): Reply {
  const connections = world.store.all();
  const gateways = new Set(connections.map((record) => record.given.vgw_id));
  const customerGateways = new Set(connections.map((record) => record.given.cgw_id));
  return success(200, {
    quotas: {
      resources: [
        { type: "customer_gateway", quota: 100, used: customerGateways.size },
        { type: "vpn_connection", quota: world.options.quota, used: connections.length },
        { type: "vpn_gateway", quota: 50, used: gateways.size },
      ],
    },
  });
}
