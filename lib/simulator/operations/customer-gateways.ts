import type { Fields } from "../../model/value";
import { customerAddress } from "../connection/end-addresses";
import { type Context, parameter } from "../context";
import { type Reply, refusal, success } from "../reply";
import type { World } from "../state/world";

export function showCustomerGateway(context: Context): Reply {
  const { world } = context;
  const id = parameter(context, "id");
  const known = world.options.openWorld || world.options.customerGateways.some((gateway) => gateway.id === id);
  return known ? success(200, { customer_gateway: answer(world, id) }) : refusal(404, "VPN.0004", "resource not found");
}

export function listCustomerGateways(context: Context): Reply {
  const { world, request } = context;
  const ids = new Set([
    ...world.options.customerGateways.map((gateway) => gateway.id),
    ...world.store.all().map((record) => String(record.given.cgw_id)),
  ]);
  const wanted = request.query.get("cgw_id");
  const found = [...ids].filter((id) => wanted === null || id === wanted).map((id) => answer(world, id));
  return success(200, {
    customer_gateways: found,
    page_info: { current_count: found.length },
    total_count: ids.size,
  });
}

function answer(world: World, id: string): Fields {
  const declared = world.options.customerGateways.find((gateway) => gateway.id === id);
  return {
    id,
    name: declared?.name ?? `cgw-${id.slice(0, 4)}`,
    id_type: "ip",
    id_value: customerAddress(world, id),
    bgp_asn: declared?.bgpAsn ?? 65000,
  };
}
