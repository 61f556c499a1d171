import { firstRefusal } from "../body/checks";
import { type Context, parameter } from "../context";
import { connectionGone, type Reply, success } from "../reply";
import { busyRefusal } from "../state/work";
import { changeRefusal } from "./update";
import { deletionWork } from "./work-of";

/** The answer is a beginning: the connection stays, being deleted, until the work is done. */
export function remove(context: Context): Reply {
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
  world.store.put({ ...record, work: deletionWork(context) });
  return success(204);
}
