import type { IConstruct } from "constructs";
import type { PeerCustomerGateway } from "../../peer/connection";
import { CUSTOMER_GATEWAY_TYPE, readCustomerGateway } from "../../peer/customer-gateway";
import { known, type Text } from "../../peer/model/text";
import { isRecord } from "../../schema/value";
import type { ParsedProps } from "../props/parse-props";
import { declarationOf } from "../stack/declarations";
import { textOf } from "./text-token";

/**
 * The customer gateway of a connection, if this code declares it.
 *
 * @param given the props of the connection
 */
export function customerGatewayOf(given: unknown): PeerCustomerGateway | undefined {
  const construct = isRecord(given) && isRecord(given.customerGateway) ? given.customerGateway : undefined;
  const declaration = construct && declarationOf(construct as unknown as IConstruct);
  if (declaration?.props.type.typeName !== CUSTOMER_GATEWAY_TYPE) {
    return undefined;
  }
  const { parsed } = declaration.props.current();
  return readCustomerGateway((construct as unknown as IConstruct).node.path, (field) => textAt(parsed, field));
}

/** A value as the code gives it: itself, or an expression. */
function textAt({ fields }: ParsedProps, name: string): Text | undefined {
  const value = fields.find((field) => field.name === name)?.value;
  if (typeof value === "object" && value.kind === "expression") {
    return textOf(value.given);
  }
  return typeof value === "string" || typeof value === "number" ? known(String(value)) : undefined;
}
