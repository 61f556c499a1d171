/** Where rules come from, as {@link Rule.source} names it. */
export function specificationTable(table: number): string {
  return `Creating a VPN Connection, table ${table}`;
}

/** A constraint that the specification does not have, and later editions of the API reference do. */
export const NEWER_DOCUMENTS = "newer editions of the VPN API reference";

/** Nothing forbids the value: the rule is experience with the service or with IPsec. */
export const ADVICE = "advice of this library";

export const GCM_IN_IKE = "RFC 5282, which defines AES-GCM for IKEv2 only";
