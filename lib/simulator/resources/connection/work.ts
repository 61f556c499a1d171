import { type Refusal, refusal } from "../../reply";
import type { Store } from "../../state/store";
import type { ConnectionRecord, Work } from "./record";

/** Finishes all work that is due. Called before each request, so that it also works with a clock that tests advance. */
export function settleAll(store: Store<ConnectionRecord>, now: number): void {
  for (const record of store.all()) {
    const { work } = record;
    if (work === undefined) {
      bringUp(store, record, now);
    } else if (now < work.untilMilliseconds) {
    } else if (work.ends === "gone") {
      store.remove(record.id);
    } else {
      const settled = { ...record, work: undefined, status: work.ends };
      store.put(settled);
      bringUp(store, settled, now);
    }
  }
}

/** Brings up a tunnel whose peer is configured by now. */
function bringUp(store: Store<ConnectionRecord>, record: ConnectionRecord, now: number): void {
  const { tunnelUpAtMilliseconds: upAt, ...rest } = record;
  if (upAt !== undefined && now >= upAt) {
    store.put({ ...rest, status: record.status === "DOWN" ? "ACTIVE" : record.status });
  }
}

export function statusOf(record: ConnectionRecord): string {
  const { work } = record;
  if (work === undefined) {
    return record.status;
  }
  return work.shows ?? PENDING[work.kind];
}

const PENDING: Readonly<Record<Work["kind"], string>> = {
  create: "PENDING_CREATE",
  update: "PENDING_UPDATE",
  reset: "PENDING_UPDATE",
  delete: "PENDING_DELETE",
};

export function isDeleting(record: ConnectionRecord): boolean {
  return record.work?.kind === "delete";
}

/**
 * Why a change cannot start now: a gateway handles one change at a time. The message differs: the gateway "is not
 * ready" while it makes or removes a connection, and "is being updated" while it changes one; a request for the
 * connection in progress gets "the connection is being updated".
 */
export function busyRefusal(
  store: Store<ConnectionRecord>,
  gatewayId: string,
  connectionId?: string,
): Refusal | undefined {
  const working = store.all().filter((record) => record.work !== undefined && record.given.vgw_id === gatewayId);
  if (working.some((record) => record.id === connectionId)) {
    return refusal(400, "VPN.0306", "The connection is being updated, please try again later.");
  }
  const [first] = working;
  if (first === undefined) {
    return undefined;
  }
  return first.work?.kind === "create" || first.work?.kind === "delete"
    ? refusal(409, "VPN.0016", "VPN gateway is not ready, please try again later")
    : refusal(400, "VPN.0507", "The gateway is being updated, please try again later.");
}
