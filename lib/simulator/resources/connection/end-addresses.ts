import { isIPv4 } from "node:net";
import type { Value } from "../../../schema/value";
import type { World } from "../../state/world";
import { customerGatewayOf } from "../customer-gateway/known";
import { gatewayOf } from "../gateway/known";
import { madeUpAddress } from "../shared/made-up-address";

/** IP address at the gateway's end: that of the EIP that `vgw_ip` names, or `vgw_ip` itself if it is an address. */
export function gatewayAddress(world: World, gatewayId: Value, gatewayIp: Value): string {
  const text = String(gatewayIp);
  if (isIPv4(text)) {
    return text;
  }
  const eip = gatewayOf(world, gatewayId)?.eips.find(({ id }) => id === text);
  return eip?.address ?? madeUpAddress("10", text);
}

/** IP address of the customer gateway; one that goes by a name comes from some address all the same. */
export function customerAddress(world: World, customerGatewayId: Value): string {
  const address = String(customerGatewayOf(world, customerGatewayId)?.given.id_value ?? "");
  return isIPv4(address) ? address : madeUpAddress("88", String(customerGatewayId));
}
