import type { Context } from "../../../context";
import { type Reply, success } from "../../../reply";
import { change } from "./change";
import { workOf } from "./work-of";

/** Negotiates the tunnel anew, with the key as stored. */
export function reset(context: Context): Reply {
  const { options, store } = context.world;
  return change(context, (record) => {
    const work = workOf(context, "reset", record.status === "ERROR" ? options.settledStatus : record.status);
    store.put({ ...record, keyInForce: record.storedKey, work });
    return success(200, {});
  });
}
