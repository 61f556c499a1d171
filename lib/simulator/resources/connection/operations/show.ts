import { type Context, parameter } from "../../../context";
import { connectionGone, type Reply, success } from "../../../reply";
import { shownConnection } from "../shown";

export function show(context: Context): Reply {
  const id = parameter(context, "id");
  const record = context.world.store.get(id);
  if (record === undefined) {
    return connectionGone();
  }
  const earlier = context.world.beforeUpdate.get(id);
  const stale = earlier !== undefined && context.meet("stale-read") !== undefined;
  return success(200, { vpn_connection: shownConnection(context, stale ? earlier : record, "read") });
}
