import type { Schema } from "../../../terraform-plugin/provider";
import { schemaOf } from "../../shared/common-attributes";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";

export const CUSTOMER_GATEWAY_SCHEMA: Schema = schemaOf(CUSTOMER_GATEWAY, {
  version: 0,
  description: "The customer's end of VPN connections: what Huawei Cloud knows of the device there.",
});
