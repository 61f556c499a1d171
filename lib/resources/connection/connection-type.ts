import { resourceType } from "../../schema/resource-type";
import { REQUEST_FIELDS } from "./fields/connection-fields";
import { HEALTH_CHECK_AT_CREATE } from "./fields/create-only";
import { END_NAMES } from "./fields/end-names";
import { OUTPUT_FIELDS } from "./fields/output-fields";
import { VOCABULARY } from "./fields/vocabulary";
import { MOVE_SOURCES } from "./terraform/moved/sources";

/** The action that resets a connection, in Terraform. */
export const RESET_ACTION = "hwvpn_reset_connection";
export const RESET_ACTION_ARGUMENT = "connection_id";

/** The declaration of the VPN connection, as generic code takes it. */
export const CONNECTION = resourceType({
  typeName: "hwvpn_connection",
  noun: "VPN connection",
  shortNoun: "connection",
  document: "Creating a VPN Connection",
  requestFields: REQUEST_FIELDS,
  outputFields: OUTPUT_FIELDS,
  constructProps: [
    { name: "gateway", prop: "gateway", isStandIn: true },
    { name: "gateway_address", prop: "gatewayAddress", isStandIn: true },
    { name: "customer_gateway", prop: "customerGateway", isStandIn: true },
    { name: "gateway_attachment", prop: "gatewayAttachment", isFact: true },
    {
      name: "health_check",
      prop: "healthCheck",
      isFact: true,
      type: "boolean",
      additionalField: HEALTH_CHECK_AT_CREATE,
    },
    { name: "wait_for", prop: "waitFor", isFact: true, problemAttribute: "tunnel_problem" },
    { name: "additional_fields", prop: "additionalFields" },
    { name: "timeouts", prop: "timeouts" },
    { name: "provider", prop: "provider" },
  ],
  endNames: END_NAMES,
  vocabulary: VOCABULARY,
  movesFrom: [...MOVE_SOURCES.keys()],
});
