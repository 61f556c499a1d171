import { type Fields, isAbsent } from "../../../schema/value";
import { type Context, parameter } from "../../context";
import { gatewayGone, type Reply, success } from "../../reply";
import type { SimulatedGateway } from "../../state/gateway";
import type { World } from "../../state/world";
import { networkTypeOf, undeclaredNetworkType } from "../connection/gateway-facts";

export function showGateway(context: Context): Reply {
  const { world } = context;
  const id = parameter(context, "id");
  const declared = world.options.gateways.find((gateway) => gateway.id === id);
  if (declared !== undefined) {
    return success(200, { vpn_gateway: gatewayAnswer(world, declared) });
  }
  return world.options.openWorld ? success(200, { vpn_gateway: undeclaredAnswer(world, id) }) : gatewayGone();
}

/** Lists gateways, without paging, as documented. */
export function listGateways(context: Context): Reply {
  const { world, request } = context;
  const declared = world.options.gateways.map((gateway) => gatewayAnswer(world, gateway));
  const others = new Set(world.store.all().map((record) => String(record.given.vgw_id)));
  const undeclared = [...others]
    .filter((id) => !declared.some((gateway) => gateway.id === id))
    .map((id) => undeclaredAnswer(world, id));
  const wanted = request.query.get("vgw_id");
  return success(200, {
    vpn_gateways: [...declared, ...undeclared].filter((gateway) => wanted === null || gateway.id === wanted),
  });
}

function gatewayAnswer(world: World, gateway: SimulatedGateway): Fields {
  const status = gateway.status ?? "ACTIVE";
  // The service shows EIPs of active gateways only.
  const [eip1, eip2] = status === "ACTIVE" ? (gateway.eips ?? []) : [];
  const [private1, private2] = gateway.privateAddresses ?? [];
  return present({
    ...common(world, gateway.id, gateway.name),
    status,
    attachment_type: gateway.attachment ?? "vpc",
    network_type: networkTypeOf(gateway),
    ha_mode: gateway.haMode ?? "active-active",
    eip1: eip1 && { id: eip1.id, ip_address: eip1.address, ip_version: 4 },
    eip2: eip2 && { id: eip2.id, ip_address: eip2.address, ip_version: 4 },
    access_private_ip_1: private1,
    access_private_ip_2: private2,
    enterprise_project_id: gateway.enterpriseProjectId ?? "0",
  });
}

/**
 * An undeclared gateway accepts any address, so its answer shows none: a client that compares addresses would refuse
 * what the service accepts.
 */
function undeclaredAnswer(world: World, id: string): Fields {
  return present({
    ...common(world, id, undefined),
    status: "ACTIVE",
    attachment_type: world.options.defaultAttachment,
    network_type: undeclaredNetworkType(world, id),
    enterprise_project_id: "0",
  });
}

function common(world: World, id: string, name: string | undefined): Fields {
  const used = world.store.all().filter((record) => record.given.vgw_id === id).length;
  return {
    id,
    name: name ?? `vpngw-${id.slice(0, 4)}`,
    flavor: "Professional1",
    ip_version: "ipv4",
    bgp_asn: 64512,
    connection_number: world.options.quota,
    used_connection_number: used,
    used_connection_group: used,
  };
}

function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value)));
}
