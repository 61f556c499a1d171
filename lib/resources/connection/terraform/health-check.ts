import { type Fields, UNKNOWN } from "../../../schema/value";
import { monitorIdIn } from "../operations/health-check";

/** Whether a health check is declared or known; undefined if it is not managed. */
export function healthCheckOf({ health_check: wanted }: Fields): boolean | undefined {
  return typeof wanted === "boolean" ? wanted : undefined;
}

/** Whether a plan makes or deletes the health check, or may do so; undefined if it leaves it as it is. */
export function healthCheckChange(prior: Fields, { health_check: wanted }: Fields): boolean | undefined {
  const before = prior.health_check ?? monitorIdIn(prior) !== undefined;
  if (wanted === UNKNOWN) {
    return true;
  }
  return typeof wanted !== "boolean" || wanted === before ? undefined : wanted;
}
