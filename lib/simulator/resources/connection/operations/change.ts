import { type Context, parameter } from "../../../context";
import { connectionGone, type Reply } from "../../../reply";
import { firstRefusal } from "../body/checks";
import type { ConnectionRecord } from "../record";
import { busyRefusal } from "../work";
import { changeRefusal } from "./update";

/** Changes a connection without a body, if its state allows that. */
export function change(context: Context, carryOut: (record: ConnectionRecord) => Reply): Reply {
  const { world } = context;
  const record = world.store.get(parameter(context, "id"));
  if (record === undefined) {
    return connectionGone();
  }
  const refused = firstRefusal([
    () => changeRefusal(world, record),
    () => busyRefusal(world.store, String(record.given.vgw_id), record.id),
  ]);
  return refused ?? carryOut(record);
}
