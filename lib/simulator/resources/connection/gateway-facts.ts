import { isIPv4 } from "node:net";
import type { Value } from "../../../schema/value";
import { gatewayGone, invalidRequest, type Refusal, refusal } from "../../reply";
import type { SimulatedGateway } from "../../state/gateway";
import type { World } from "../../state/world";

export function declaredGateway(world: World, id: Value): SimulatedGateway | undefined {
  return world.options.gateways.find((gateway) => gateway.id === id);
}

export function attachmentOf(world: World, id: Value): "vpc" | "er" {
  const gateway = declaredGateway(world, id);
  return gateway === undefined ? world.options.defaultAttachment : (gateway.attachment ?? "vpc");
}

export function enterpriseProjectOf(world: World, id: Value): string {
  return declaredGateway(world, id)?.enterpriseProjectId ?? "0";
}

export function networkTypeOf(gateway: SimulatedGateway): "public" | "private" {
  return gateway.networkType ?? ((gateway.eips ?? []).length > 0 ? "public" : "private");
}

/** Why a connection cannot have this gateway with this address. */
export function gatewayRefusal(world: World, id: Value, ip: Value): Refusal | undefined {
  const gateway = declaredGateway(world, id);
  if (gateway === undefined) {
    return world.options.openWorld ? undefined : gatewayGone();
  }
  const own = [...(gateway.eips ?? []).map((eip) => eip.id), ...(gateway.privateAddresses ?? [])];
  if (!own.includes(String(ip))) {
    const wanted = networkTypeOf(gateway) === "public" ? "an EIP id" : "a private IP address";
    return invalidRequest(`vgw_ip ${String(ip)} is not ${wanted} of the VPN gateway`);
  }
  return gatewayStatusRefusal(gateway);
}

/** Why a gateway accepts no changes in its current status. */
export function gatewayStatusRefusal(gateway: SimulatedGateway): Refusal | undefined {
  switch (gateway.status ?? "ACTIVE") {
    case "PENDING_CREATE":
      return refusal(400, "VPN.0506", "The gateway is being created, please try again later.");
    case "PENDING_UPDATE":
      return refusal(400, "VPN.0507", "The gateway is being updated, please try again later.");
    case "PENDING_DELETE":
      return refusal(400, "VPN.0508", "The gateway is being deleted.");
    case "ACTIVE":
      return undefined;
    default:
      return invalidRequest(`the VPN gateway is ${gateway.status}`);
  }
}

export function customerGatewayRefusal(world: World, id: Value): Refusal | undefined {
  const declared = world.options.customerGateways.some((gateway) => gateway.id === id);
  return declared || world.options.openWorld
    ? undefined
    : invalidRequest(`the customer gateway ${String(id)} does not exist`);
}

/**
 * The network type of an undeclared gateway, derived from its connections: `public` gateways have EIP ids, `private`
 * ones addresses.
 */
export function undeclaredNetworkType(world: World, id: string): "public" | "private" | undefined {
  const used = world.store.all().find((record) => record.given.vgw_id === id);
  return used === undefined ? undefined : isIPv4(String(used.given.vgw_ip)) ? "private" : "public";
}
