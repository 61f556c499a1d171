import type { Context } from "../../../context";
import { type Reply, success } from "../../../reply";
import { change } from "./change";
import { deletionWork } from "./work-of";

/** Starts a delete. The connection stays, with a status of being deleted, until the work is done. */
export function remove(context: Context): Reply {
  return change(context, (record) => {
    context.world.store.put({ ...record, work: deletionWork(context) });
    return success(204);
  });
}
