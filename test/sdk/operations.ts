import type { DrivenOperation } from "./operation";
import { CONNECTION_DELETION, CONNECTION_OPERATIONS } from "./operations/connections";
import { CUSTOMER_GATEWAY_DELETION, CUSTOMER_GATEWAY_OPERATIONS } from "./operations/customer-gateways";
import { GATEWAY_DELETION, GATEWAY_OPERATIONS, ROUTING_OPERATION } from "./operations/gateways";
import { MONITOR_OPERATIONS } from "./operations/monitors";
import { TAG_OPERATIONS } from "./operations/tags";

/** Every operation that the embedded service has, in the order in which they are called. */
export const DRIVEN_OPERATIONS: readonly DrivenOperation[] = [
  ...CUSTOMER_GATEWAY_OPERATIONS,
  ...GATEWAY_OPERATIONS,
  ...CONNECTION_OPERATIONS,
  ROUTING_OPERATION,
  ...MONITOR_OPERATIONS,
  ...TAG_OPERATIONS,
  CONNECTION_DELETION,
  GATEWAY_DELETION,
  CUSTOMER_GATEWAY_DELETION,
];
