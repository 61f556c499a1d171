import type { Context } from "../../../context";
import { type Reply, success } from "../../../reply";
import { idsOf } from "../answer";
import { change } from "./change";
import { workOf } from "./work-of";

/** Negotiates the tunnel anew, with the key and the IDs as stored. */
export function reset(context: Context): Reply {
  const { world } = context;
  const { options, store } = world;
  return change(context, (record) => {
    const work = workOf(context, "reset", record.status === "ERROR" ? options.settledStatus : record.status);
    store.put({ ...record, keyInForce: record.storedKey, idsInForce: idsOf(world, record.given), work });
    return success(200, {});
  });
}
