import { additionalFieldsOf } from "../../../schema/additional-fields";
import { type Fields, isAbsent, UNKNOWN } from "../../../schema/value";

/** The additional field that only a create accepts: the service makes a connection monitor, whose ID reads then show. */
export const HEALTH_CHECK_AT_CREATE = "enable_health_check";

/** Additional fields without those that only a create accepts. */
export function withoutCreateOnly({ [HEALTH_CHECK_AT_CREATE]: _, ...additional }: Fields): Fields {
  return additional;
}

/** Whether only a new connection can have the additional fields that a configuration gives. */
export function needsNewConnection(configuration: Fields, prior: Fields): boolean {
  const { [HEALTH_CHECK_AT_CREATE]: wanted } = additionalFieldsOf(configuration);
  const { [HEALTH_CHECK_AT_CREATE]: before = false } = additionalFieldsOf(prior);
  const isMonitored = !isAbsent(prior.connection_monitor_id) && prior.connection_monitor_id !== UNKNOWN;
  return wanted !== undefined && wanted !== before && !(wanted === true && isMonitored);
}
