import type { Route } from "../../http/route";
import { tagRoutes } from "../tag/routes";
import {
  createCustomerGateway,
  deleteCustomerGateway,
  listCustomerGateways,
  showCustomerGateway,
  updateCustomerGateway,
} from "./operations";
import { TAGGED_CUSTOMER_GATEWAYS } from "./tagged";

const PATH = "/v5/:project/customer-gateways";
const NO_CERTIFICATES = "A certificate is taken and not read: of its facts the answer has the id alone.";

export const CUSTOMER_GATEWAY_ROUTES: readonly Route[] = [
  {
    method: "POST",
    path: PATH,
    operation: "create-customer-gateway",
    handler: createCustomerGateway,
    missing: NO_CERTIFICATES,
  },
  { method: "GET", path: PATH, operation: "list-customer-gateways", handler: listCustomerGateways },
  ...tagRoutes(TAGGED_CUSTOMER_GATEWAYS),
  { method: "GET", path: `${PATH}/:id`, operation: "show-customer-gateway", handler: showCustomerGateway },
  {
    method: "PUT",
    path: `${PATH}/:id`,
    operation: "update-customer-gateway",
    handler: updateCustomerGateway,
    missing: NO_CERTIFICATES,
  },
  { method: "DELETE", path: `${PATH}/:id`, operation: "delete-customer-gateway", handler: deleteCustomerGateway },
];
