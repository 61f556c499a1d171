import { resourceGone } from "../../reply";
import type { Tagged } from "../tag/tagged";
import { allCustomerGateways, customerGatewayOf } from "./known";
import type { CustomerGatewayRecord } from "./record";

export const TAGGED_CUSTOMER_GATEWAYS: Tagged<CustomerGatewayRecord> = {
  type: "customer-gateway",
  find: customerGatewayOf,
  all: allCustomerGateways,
  visible: ({ world }) => allCustomerGateways(world),
  put: (world, record, tags) => world.customerGateways.put({ ...record, tags }),
  nameOf: (record) => record.given.name,
  gone: resourceGone,
  busy: () => undefined,
};
