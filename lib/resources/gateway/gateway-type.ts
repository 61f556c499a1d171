import { lookUpType } from "../../schema/look-up-type";
import { OUTPUTS, SELECTORS } from "./fields/gateway-fields";

/** The declaration of the look-up of a VPN gateway, as generic code takes it. */
export const GATEWAY = lookUpType({
  typeName: "hwvpn_gateway",
  noun: "VPN gateway",
  shortNoun: "gateway",
  document: "Querying the VPN Gateway List",
  selectors: SELECTORS,
  outputs: OUTPUTS,
  inPlace: "fromAttributes",
});
