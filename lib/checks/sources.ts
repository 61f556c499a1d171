import type { ResourceType } from "../schema/resource-type";

/** Where rules come from, as {@link Rule.source} names it: a table of the document that has the fields. */
export function documentTable({ document }: ResourceType, table: number): string {
  return `${document}, table ${table}`;
}

/** A constraint that the specification does not have, and later editions of the API reference do. */
export const NEWER_DOCUMENTS = "newer editions of the VPN API reference";

/** Nothing forbids the value: the rule is experience with the service or with IPsec. */
export const ADVICE = "advice of this library";
