import { CUSTOMER_GATEWAY } from "../resources/customer-gateway/customer-gateway-type";
import { documentedDefault } from "../schema/defaults";
import { withoutAbsent } from "../schema/value";
import type { PeerCustomerGateway } from "./connection";
import { known, type Text } from "./model/text";

export const CUSTOMER_GATEWAY_TYPE = CUSTOMER_GATEWAY.typeName;

/**
 * The customer gateway that a stack declares.
 *
 * @param given the value of a field, by its API name
 */
export function readCustomerGateway(title: string, given: (field: string) => Text | undefined): PeerCustomerGateway {
  const valueAt = (field: string) => given(field) ?? defaultOf(field);
  return {
    title,
    ...(valueAt("id_type")?.text === "ip"
      ? withoutAbsent({ address: given("id_value"), asn: valueAt("bgp_asn") })
      : {}),
  };
}

function defaultOf(field: string): Text | undefined {
  const value = documentedDefault(CUSTOMER_GATEWAY.requestFields, field);
  return typeof value === "string" || typeof value === "number" ? known(String(value)) : undefined;
}
