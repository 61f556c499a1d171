import type { Fields, Value } from "../../../schema/value";
import { gatewayGone, invalidRequest, type Refusal, refusal } from "../../reply";
import type { World } from "../../state/world";
import { customerGatewayOf } from "../customer-gateway/known";
import { gatewayOf, networkTypeOf, tunnelFacts } from "../gateway/known";
import { type GatewayRecord, gatewayStatus } from "../gateway/record";

/** The gateway of this id, if somebody made or declared it. */
export function declaredGateway(world: World, id: Value): GatewayRecord | undefined {
  return world.gateways.get(String(id));
}

export function attachmentOf(world: World, id: Value): "vpc" | "er" {
  const attachment = gatewayOf(world, id)?.given.attachment_type ?? world.options.defaultAttachment;
  return attachment === "er" ? "er" : "vpc";
}

/** What decides which subnets and algorithms the gateway of this id accepts, in API names. */
export function tunnelFactsOf(world: World, id: Value): Fields {
  const gateway = gatewayOf(world, id);
  return gateway === undefined ? {} : tunnelFacts(gateway);
}

export function enterpriseProjectOf(world: World, id: Value): string {
  return String(gatewayOf(world, id)?.given.enterprise_project_id ?? "0");
}

/** Why a connection cannot have this gateway with this address. */
export function gatewayRefusal(world: World, id: Value, ip: Value): Refusal | undefined {
  const gateway = gatewayOf(world, id);
  if (gateway === undefined) {
    return gatewayGone();
  }
  const own = [...gateway.eips.map((eip) => eip.id), ...gateway.privateAddresses];
  if (!gateway.isUndeclared && !own.includes(String(ip))) {
    const wanted = networkTypeOf(world, gateway) === "public" ? "an EIP id" : "a private IP address";
    return invalidRequest(`vgw_ip ${String(ip)} is not ${wanted} of the VPN gateway`);
  }
  return gatewayStatusRefusal(gateway);
}

/** Why a gateway accepts no changes in its current status. */
export function gatewayStatusRefusal(gateway: GatewayRecord): Refusal | undefined {
  const status = gatewayStatus(gateway);
  switch (status) {
    case "PENDING_CREATE":
      return refusal(400, "VPN.0506", "The gateway is being created, please try again later.");
    case "PENDING_UPDATE":
      return refusal(400, "VPN.0507", "The gateway is being updated, please try again later.");
    case "PENDING_DELETE":
      return refusal(400, "VPN.0508", "The gateway is being deleted.");
    case "ACTIVE":
      return undefined;
    default:
      return invalidRequest(`the VPN gateway is ${status}`);
  }
}

export function customerGatewayRefusal(world: World, id: Value): Refusal | undefined {
  return customerGatewayOf(world, id) === undefined
    ? invalidRequest(`the customer gateway ${String(id)} does not exist`)
    : undefined;
}
