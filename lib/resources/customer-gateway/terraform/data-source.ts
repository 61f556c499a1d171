import { listCustomerGateways } from "../../../client/operations/customer-gateway-api";
import type { ProviderRuntime } from "../../../lifecycle/runtime";
import type { DataSource } from "../../../terraform-plugin/provider";
import { type LookUp, lookUpDataSource } from "../../shared/look-up";
import { CUSTOMER_GATEWAY_LOOK_UP_RULES } from "../rules/look-up";

const LOOK_UP: LookUp = {
  rules: CUSTOMER_GATEWAY_LOOK_UP_RULES,
  list: listCustomerGateways,
  // Names repeat, and those that the service generates say nothing.
  alsoListed: "id_value",
};

/** The data source `hwvpn_customer_gateway`. */
export function customerGatewayDataSource(runtime: () => ProviderRuntime): DataSource {
  return lookUpDataSource(LOOK_UP, runtime);
}
