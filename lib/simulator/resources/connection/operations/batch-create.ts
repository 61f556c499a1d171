import { isFields, isList } from "../../../../schema/value";
import type { Context } from "../../../context";
import { invalidRequest, type Reply, success } from "../../../reply";
import { withoutIgnored } from "../body/ignored-members";
import { pairRefusalAmong } from "../pair";
import { createRefusal, made } from "./create";

const MOST = 2;

/** Makes one or two connections of one gateway, such as both of an HA pair: all of them or none. */
export function batchCreate(context: Context): Reply {
  const { body } = context.request;
  const given = isFields(body) && isList(body.vpn_connections) ? body.vpn_connections : [];
  if (given.length === 0 || given.length > MOST || !given.every(isFields)) {
    return invalidRequest(`vpn_connections must be an array of 1 to ${MOST} objects`);
  }
  const bodies = given.map((entry) => withoutIgnored(context, entry));
  if (new Set(bodies.map(({ vgw_id }) => vgw_id)).size > 1) {
    return invalidRequest("vgw_id must be the same in all vpn_connections");
  }
  for (const one of bodies) {
    const refused = createRefusal(context, one, bodies.length);
    if (refused !== undefined) {
      return refused;
    }
  }
  const refused = pairRefusalAmong(context.world, bodies);
  if (refused !== undefined) {
    return refused;
  }
  return success(201, { vpn_connections: bodies.map((one) => made(context, one)) });
}
