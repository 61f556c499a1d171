import { type Context, faultMilliseconds } from "../../../context";
import type { FaultName } from "../../../faults/table";
import type { GatewayWork } from "../record";

const SLOW: Readonly<Record<GatewayWork["kind"], FaultName>> = {
  create: "slow-create",
  update: "slow-update",
  delete: "delete-stuck",
};

/** The work that a change of a gateway begins: as long as usual and with the usual end, unless the request meets a fault. */
export function gatewayWork(context: Context, kind: GatewayWork["kind"]): GatewayWork {
  const slow = context.meet(SLOW[kind]);
  const milliseconds = slow === undefined ? context.world.options.settleMilliseconds : faultMilliseconds(slow);
  const failing = kind === "create" && context.meet("create-error") !== undefined;
  return {
    kind,
    untilMilliseconds: context.now + milliseconds,
    ends: kind === "delete" ? "gone" : failing ? "FAULT" : "ACTIVE",
  };
}
