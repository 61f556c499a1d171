import { type Fields, isAbsent, isFields, UNKNOWN } from "../../../schema/value";
import type { PlanRequest, PlanResult } from "../../../terraform-plugin/provider";

/** The service makes up no certificate: where none is declared, a create plans none. */
export function withoutUndeclaredCertificate({ configuration }: PlanRequest, result: PlanResult): PlanResult {
  const { plannedState } = result;
  return isAbsent(configuration.ca_certificate) && plannedState.ca_certificate === UNKNOWN
    ? { ...result, plannedState: { ...plannedState, ca_certificate: null } }
    : result;
}

/** What tells one certificate from another. */
const IDENTIFYING = ["id", "serial_number"] as const;

/**
 * The state before a read, without the text of the certificate if somebody has replaced it at the service: the service does not
 * return the text, and the next plan sends the declared one again.
 */
export function withoutReplacedCertificate(current: Fields, shown: Fields): Fields {
  const known = current.ca_certificate;
  const now = shown.ca_certificate;
  if (!isFields(known) || !isFields(now)) {
    return current;
  }
  const isReplaced = IDENTIFYING.some(
    (name) => !isAbsent(known[name]) && !isAbsent(now[name]) && known[name] !== now[name],
  );
  return isReplaced ? { ...current, ca_certificate: { ...known, content: null } } : current;
}
