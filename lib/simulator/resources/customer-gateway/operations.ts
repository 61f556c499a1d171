import { createHash } from "node:crypto";
import type { Fields } from "../../../schema/value";
import { timeText } from "../../clock";
import { type Context, parameter } from "../../context";
import { isRefused, pageOf } from "../../http/page";
import { type Reply, refusal, success } from "../../reply";
import type { World } from "../../state/world";
import { customerAddress } from "../connection/end-addresses";

const MOST = 200;

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
  const found = [...ids].filter((id) => wanted === null || id === wanted);
  const page = pageOf(context, found, madeAtMilliseconds, { most: MOST });
  return isRefused(page)
    ? page
    : success(200, {
        customer_gateways: page.items.map((id) => answer(world, id)),
        page_info: page.info,
        total_count: ids.size,
      });
}

/**
 * A creation time for an undeclared customer gateway. Paging needs one that is stable, so it is derived from the id.
 */
function madeAtMilliseconds(id: string): number {
  const decade = 10 * 365 * 24 * 3600 * 1000;
  return Date.UTC(2014) + (createHash("sha256").update(id).digest().readUIntBE(0, 6) % decade);
}

function answer(world: World, id: string): Fields {
  const declared = world.options.customerGateways.find((gateway) => gateway.id === id);
  return {
    id,
    name: declared?.name ?? `cgw-${id.slice(0, 4)}`,
    id_type: "ip",
    id_value: customerAddress(world, id),
    bgp_asn: declared?.bgpAsn ?? 65000,
    created_at: timeText(madeAtMilliseconds(id)),
  };
}
