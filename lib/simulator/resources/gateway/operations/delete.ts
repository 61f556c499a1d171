import { type Context, parameter } from "../../../context";
import { gatewayGone, invalidRequest, type Refusal, type Reply, success } from "../../../reply";
import { firstRefusal } from "../../connection/body/checks";
import { gatewayOf } from "../known";
import type { GatewayRecord } from "../record";
import { gatewayNotReady } from "../refusals";
import { gatewayWork } from "./work-of";

/** The answer is a beginning: the gateway stays, being deleted, until the work is done. */
export function deleteGateway(context: Context): Reply {
  const { world } = context;
  const gateway = gatewayOf(world, parameter(context, "id"));
  if (gateway === undefined) {
    return gatewayGone();
  }
  const refused = firstRefusal([() => gatewayNotReady(gateway), () => inUseRefusal(context, gateway)]);
  if (refused !== undefined) {
    return refused;
  }
  world.gateways.put({ ...gateway, work: gatewayWork(context, "delete") });
  return success(204);
}

/** No document has a code of its own for this, so it is that of any refused request. */
function inUseRefusal({ world }: Context, { id }: GatewayRecord): Refusal | undefined {
  const count = world.store.all().filter(({ given }) => given.vgw_id === id).length;
  return count === 0 ? undefined : invalidRequest(`the VPN gateway ${id} still has ${count} vpn connections`);
}
