import { documentTable } from "../../../checks/sources";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";

/** The source of a rule: a table of the document that describes the fields of a customer gateway. */
export function tableOf(table: number): string {
  return documentTable(CUSTOMER_GATEWAY, table);
}

/** The service's list of error codes, where the document says less. */
export const ERROR_CODES = "the error codes of the VPN service";
