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

function isAt(stage: Stage, status: Value): boolean {
  return stageOf(CONNECTION_STATUSES, { status }) === stage;
}

export function isSettled(status: Value): boolean {
  return isAt("settled", status);
}

/** The service could not carry out a request. */
export function isFailed(status: Value): boolean {
  return isAt("failed", status);
}

/** The service refuses changes and deletion, for example because the account is in arrears. */
export function isFrozen(status: Value): boolean {
  return isAt("stopped", status);
}

export function isBeingDeleted(status: Value): boolean {
  return isAt("deleting", status);
}

/** The service works on it: it is being created, changed or deleted. */
export function isPending(status: Value): boolean {
  return typeof status === "string" && /^PENDING_/i.test(status);
}

export function isBeingCreated(status: Value): boolean {
  return typeof status === "string" && /^PENDING_CREATE$/i.test(status);
}
