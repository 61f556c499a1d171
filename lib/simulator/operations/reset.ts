import { firstRefusal } from "../body/checks";
import { type Context, parameter } from "../context";
import { connectionGone, type Reply, success } from "../reply";
import { busyRefusal } from "../state/work";
import { changeRefusal } from "./update";
import { workOf } from "./work-of";

/** Negotiates the tunnel anew, with the key as stored. */
export function reset(context: Context): Reply {
  const { world } = context;
  const record = world.store.get(parameter(context, "id"));
  if (record === undefined) {
    return connectionGone();
  }
  const refused = firstRefusal([
    () => changeRefusal(world, record),
    () => busyRefusal(world.store, String(record.given.vgw_id), record.id),
  ]);
  if (refused !== undefined) {
    return refused;
  }
  const work = workOf(context, "reset", record.status === "ERROR" ? world.options.settledStatus : record.status);
  world.store.put({ ...record, keyInForce: record.storedKey, work });
  return success(202, {});
}
