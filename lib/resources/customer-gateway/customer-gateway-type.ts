import { resourceType } from "../../schema/resource-type";
import { REQUEST_FIELDS } from "./fields/customer-gateway-fields";
import { OUTPUT_FIELDS } from "./fields/output-fields";
import { VOCABULARY } from "./fields/vocabulary";

/** The declaration of the customer gateway, as generic code takes it. */
export const CUSTOMER_GATEWAY = resourceType({
  typeName: "hwvpn_customer_gateway",
  noun: "customer gateway",
  shortNoun: "customer gateway",
  document: "Creating a Customer Gateway",
  requestFields: REQUEST_FIELDS,
  outputFields: OUTPUT_FIELDS,
  constructProps: [
    { name: "ip", prop: "ip", isStandIn: true },
    { name: "fqdn", prop: "fqdn", isStandIn: true },
    { name: "additional_fields", prop: "additionalFields" },
    { name: "timeouts", prop: "timeouts" },
    { name: "provider", prop: "provider" },
  ],
  // The service takes any number of customer gateways for one address. With the same name, too, one is mistaken for another.
  endNames: ["name", "id_value"],
  vocabulary: VOCABULARY,
});
