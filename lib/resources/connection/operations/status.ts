import { type Stage, type Statuses, stageOf } from "../../../lifecycle/status";
import type { Value } from "../../../schema/value";

/**
 * ACTIVE is a tunnel that is up, DOWN one whose other side is not configured yet. In both the service has finished its
 * work.
 */
export const CONNECTION_STATUSES: Statuses = {
  field: "status",
  stages: { ACTIVE: "settled", DOWN: "settled", ERROR: "failed", FREEZED: "stopped", PENDING_DELETE: "deleting" },
  whyStopped:
    "the service has frozen it, for example because the account is in arrears. Restore the account to good standing, then apply again",
};

const isAt = (stage: Stage) => (status: Value) => stageOf(CONNECTION_STATUSES, { status }) === stage;

export const isSettled = isAt("settled");

/** The tunnel is up: both sides have negotiated it. */
export function isUp(status: Value): boolean {
  return typeof status === "string" && /^ACTIVE$/i.test(status);
}

/** The service could not carry out a request. */
export const isFailed = isAt("failed");

/** The service refuses changes and deletion, for example because the account is in arrears. */
export const isFrozen = isAt("stopped");

export const isBeingDeleted = isAt("deleting");

/** The service works on it: it is being created, changed or deleted. */
export function isPending(status: Value): boolean {
  return typeof status === "string" && /^PENDING_/i.test(status);
}

export function isBeingCreated(status: Value): boolean {
  return typeof status === "string" && /^PENDING_CREATE$/i.test(status);
}
