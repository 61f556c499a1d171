import type { StoredRecord } from "../../state/store";

/** How far an upgrade of a gateway is. */
export type JobStatus = "upgrading" | "pending_upgrade_confirm" | "success" | "rolling_back" | "rollback_success";

/** An upgrade of a gateway: it waits for somebody who confirms it or takes it back. */
export interface JobRecord extends StoredRecord {
  readonly gatewayId: string;
  readonly status: JobStatus;
  /** While the service works on it. */
  readonly untilMilliseconds?: number;
  readonly createdAtMilliseconds: number;
  readonly finishedAtMilliseconds?: number;
}

/** A job in one of these is over, and may be deleted. */
export const OVER: readonly JobStatus[] = ["success", "rollback_success"];
