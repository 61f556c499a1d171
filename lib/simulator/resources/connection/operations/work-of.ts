import { type Context, faultMilliseconds } from "../../../context";
import type { FaultName } from "../../../faults/table";
import type { SettledStatus, Work } from "../record";

/** The work that a change starts, with the usual duration and result unless a fault acts on the request. */
export function workOf(context: Context, kind: "create" | "update" | "reset", usualEnd: SettledStatus): Work {
  const { settleMilliseconds } = context.world.options;
  const slow = context.meet(kind === "create" ? "slow-create" : "slow-update");
  const failing: FaultName = kind === "create" ? "create-error" : "update-error";
  const ends = context.meet(failing) ? "ERROR" : context.meet("freeze") ? "FREEZED" : usualEnd;
  const milliseconds = slow === undefined ? settleMilliseconds : faultMilliseconds(slow);
  return { kind, untilMilliseconds: context.now + milliseconds, ends };
}

export function deletionWork(context: Context): Work {
  const stuck = context.meet("delete-stuck");
  const failing = stuck === undefined ? context.meet("delete-error") : undefined;
  const slow = stuck ?? failing;
  const milliseconds = slow === undefined ? context.world.options.settleMilliseconds : faultMilliseconds(slow);
  return {
    kind: "delete",
    untilMilliseconds: context.now + milliseconds,
    ends: "gone",
    ...(failing === undefined ? {} : { shows: "ERROR" as const }),
  };
}
