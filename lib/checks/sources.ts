import type { ResourceType } from "../schema/resource-type";

/** The source of a constraint that only later editions of the API reference have. */
export const NEWER_DOCUMENTS = "newer editions of the VPN API reference";

/** The source of a constraint that the manual for users has, and no edition of the API reference. */
export const USER_MANUAL = "the user manual of the VPN service";

/** The {@link Rule.source} of a constraint in a table of the document that describes the fields, if it has this field. */
export function documentTable({ document, isLookUp }: ResourceType, table: number | undefined): string {
  if (table !== undefined) {
    return `${document}, table ${table}`;
  }
  return isLookUp ? document : NEWER_DOCUMENTS;
}

/**
 * The source of a warning about a value that no document forbids. It rests on experience with the service or with
 * IPsec.
 */
export const ADVICE = "advice of this library";
