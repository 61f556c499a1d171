import { type Fields, isList, type Value } from "../../../../schema/value";
import { type Context, parameter } from "../../../context";
import { wholeNumber } from "../../../http/whole-number";
import { bare, gatewayGone, invalidRequest, type Reply } from "../../../reply";
import type { World } from "../../../state/world";
import { styleOf } from "../../connection/answer";
import type { ConnectionRecord } from "../../connection/record";
import { tunnelOf, withoutMask } from "../../connection/tunnel";
import { statusOf } from "../../connection/work";
import { customerGatewayOf } from "../../customer-gateway/known";
import { present } from "../../shared/present";
import { gatewayOf } from "../known";
import type { GatewayRecord } from "../record";

const MOST = 200;

/** The routes of a gateway: into its own subnets, and through each tunnel that is up. */
export function showRoutingTable(context: Context): Reply {
  const { world, request } = context;
  const gateway = gatewayOf(world, parameter(context, "id"));
  const { query } = request;
  const limit = wholeNumber(query.get("limit"), { minimum: 1, maximum: MOST, otherwise: MOST });
  const start = query.get("marker") ?? query.get("offset");
  const offset = wholeNumber(start, { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  if (gateway === undefined) {
    return gatewayGone();
  }
  if (limit === undefined || offset === undefined) {
    return invalidRequest(`limit must be an integer from 1 to ${MOST}, offset and marker from 0`);
  }
  const named = query.get("is_include_nexthop_resource") === "true";
  const all = routesOf(world, gateway).map(({ nexthop_resource, ...route }) =>
    present(named ? { ...route, nexthop_resource } : route),
  );
  const page = all.slice(offset, offset + limit);
  const next = offset + page.length;
  return bare(200, {
    routing_table: page,
    total_count: all.length,
    page_info: present({ next_marker: next < all.length ? String(next) : undefined, current_count: page.length }),
  });
}

function routesOf(world: World, gateway: GatewayRecord): readonly Fields[] {
  const local = texts(gateway.given.local_subnets).map((destination) => ({
    destination,
    origin: "igp",
    nexthop_resource: { id: gateway.id, type: "vpn_gateway" },
  }));
  const up = world.store.all().filter((record) => record.given.vgw_id === gateway.id && statusOf(record) === "ACTIVE");
  return [...local, ...up.flatMap((record) => tunnelRoutes(world, record))];
}

/** A tunnel in policy mode has no interface that a route could lead to. */
function tunnelRoutes(world: World, record: ConnectionRecord): readonly Fields[] {
  const style = styleOf(record.given);
  const tunnel = tunnelOf(record.given, record.chosenTunnel);
  const asn = customerGatewayOf(world, record.given.cgw_id)?.given.bgp_asn;
  if (style !== "static" && style !== "bgp") {
    return [];
  }
  return texts(record.given.peer_subnets).map((destination) => ({
    destination,
    nexthop: withoutMask(tunnel.peer),
    outbound_interface_ip: withoutMask(tunnel.local),
    origin: style === "bgp" ? "igp" : "incomplete",
    ...(style === "bgp" ? { as_path: String(asn ?? ""), med: 0 } : {}),
    nexthop_resource: { id: record.id, type: "vpn_connection" },
  }));
}

function texts(value: Value): readonly string[] {
  return (isList(value) ? value : []).filter((entry) => typeof entry === "string");
}
