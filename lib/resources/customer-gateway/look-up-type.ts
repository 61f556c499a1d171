import { lookUpType } from "../../schema/look-up-type";
import { OUTPUTS, SELECTORS } from "./fields/look-up-fields";

/** The declaration of the look-up of a customer gateway, as generic code takes it. */
export const CUSTOMER_GATEWAY_LOOK_UP = lookUpType({
  typeName: "hwvpn_customer_gateway",
  noun: "customer gateway",
  shortNoun: "customer gateway",
  document: "Querying the Customer Gateway List",
  selectors: SELECTORS,
  outputs: OUTPUTS,
  standIns: ["ip", "fqdn"],
  inPlace: "fromCustomerGatewayId",
});
