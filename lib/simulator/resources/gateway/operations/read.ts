import { type Context, parameter } from "../../../context";
import { gatewayGone, type Reply, success } from "../../../reply";
import { gatewayAnswer } from "../answer";
import { allGateways, gatewayOf } from "../known";

export function showGateway(context: Context): Reply {
  const { world } = context;
  const gateway = gatewayOf(world, parameter(context, "id"));
  return gateway === undefined ? gatewayGone() : success(200, { vpn_gateway: gatewayAnswer(world, gateway, "read") });
}

/** Lists gateways, without paging, as documented. */
export function listGateways({ world, request: { query } }: Context): Reply {
  const wanted = query.get("vgw_id");
  const projects = query.getAll("enterprise_project_id");
  const found = allGateways(world).filter(
    ({ id, given }) =>
      (wanted === null || id === wanted) &&
      (projects.length === 0 ||
        projects.includes("all_granted_eps") ||
        projects.includes(String(given.enterprise_project_id ?? "0"))),
  );
  return success(200, { vpn_gateways: found.map((gateway) => gatewayAnswer(world, gateway, "read")) });
}
