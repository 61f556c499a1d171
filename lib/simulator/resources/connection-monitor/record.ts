import type { StoredRecord } from "../../state/store";

/** What a monitor shows. */
export type MonitorStatus = "PENDING_CREATE" | "ACTIVE" | "PENDING_DELETE";

/** A monitor of a connection's health: it belongs to one connection, and ends with it. */
export interface MonitorRecord extends StoredRecord {
  readonly connectionId: string;
  readonly work?: { readonly kind: "create" | "delete"; readonly untilMilliseconds: number };
}

export function monitorStatus({ work }: MonitorRecord): MonitorStatus {
  return work === undefined ? "ACTIVE" : work.kind === "create" ? "PENDING_CREATE" : "PENDING_DELETE";
}
