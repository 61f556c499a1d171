import type { Value } from "../schema/value";

/** The words of the service for a status, read in any case. */
function normalized(status: Value): string {
  return typeof status === "string" ? status.toUpperCase() : "";
}

/**
 * ACTIVE is a tunnel that is up, DOWN one whose other side is not configured yet. In both the service has finished its
 * work.
 */
export function isSettled(status: Value): boolean {
  return ["ACTIVE", "DOWN"].includes(normalized(status));
}

/** The service could not carry out a request. */
export function isFailed(status: Value): boolean {
  return normalized(status) === "ERROR";
}

/** The service refuses changes and deletion, for example because the account is in arrears. */
export function isFrozen(status: Value): boolean {
  return normalized(status) === "FREEZED";
}

/** The service works on it: it is being created, changed or deleted. */
export function isPending(status: Value): boolean {
  return normalized(status).startsWith("PENDING_");
}

export function isBeingCreated(status: Value): boolean {
  return normalized(status) === "PENDING_CREATE";
}

export function isBeingDeleted(status: Value): boolean {
  return normalized(status) === "PENDING_DELETE";
}
