import { createHash } from "node:crypto";
import { isIPv4 } from "node:net";
import type { Value } from "../../../schema/value";
import type { World } from "../../state/world";

/** IP address at the gateway's end: that of the EIP that `vgw_ip` names, or `vgw_ip` itself if it is an address. */
export function gatewayAddress(world: World, gatewayId: Value, gatewayIp: Value): string {
  const text = String(gatewayIp);
  if (isIPv4(text)) {
    return text;
  }
  const gateway = world.options.gateways.find((declared) => declared.id === gatewayId);
  return gateway?.eips?.find((eip) => eip.id === text)?.address ?? madeUpAddress("10", text);
}

/** IP address of the customer gateway. */
export function customerAddress(world: World, customerGatewayId: Value): string {
  const gateway = world.options.customerGateways.find((declared) => declared.id === customerGatewayId);
  return gateway?.address ?? madeUpAddress("88", String(customerGatewayId));
}

/** Derives an address from an id, the same in every run. The first number is from the specification's examples. */
function madeUpAddress(first: string, id: string): string {
  const [second = 0, third = 0, fourth = 0] = createHash("sha256").update(id).digest();
  return `${first}.${second}.${third}.${(fourth % 254) + 1}`;
}
