import type { Resource } from "../../../../terraform-plugin/provider";
import { diagnosed, subjectOf } from "../../../shared/diagnostics";
import { timeoutMilliseconds } from "../../../shared/timeouts";
import { monitorIdIn } from "../../operations/health-check";
import type { ConfiguredProvider } from "../configured-provider";
import { healthCheckOf } from "../health-check";

/** Deletes the connection, its connection monitor first. */
export function deleting(provider: () => ConfiguredProvider): Resource["delete"] {
  return ({ priorState, signal }) =>
    diagnosed(provider().handler, subjectOf(priorState), async () =>
      provider().handler.delete({
        ...subjectOf(priorState),
        id: String(priorState.id),
        vgwId: String(priorState.vgw_id),
        monitorId: healthCheckOf(priorState) === true ? monitorIdIn(priorState) : undefined,
        signal,
        timeoutMilliseconds: timeoutMilliseconds(priorState, "delete"),
      }),
    );
}
