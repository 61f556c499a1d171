import { documentTable } from "../../../checks/sources";
import { CONNECTION } from "../connection-type";

/** The source of a rule: a table of the document that describes the fields of a connection, if it has this field. */
export function specificationTable(table: number | undefined): string {
  return documentTable(CONNECTION, table);
}

export const GCM_IN_IKE = "RFC 5282, which defines AES-GCM for IKEv2 only";
