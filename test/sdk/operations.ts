import type { DrivenOperation } from "./operation";
import { CONNECTION_DELETION, CONNECTION_OPERATIONS } from "./operations/connections";
import { GATEWAY_OPERATIONS } from "./operations/gateways";
import { TAG_OPERATIONS } from "./operations/tags";

/** Every operation that the embedded service has, in the order in which they are called. */
export const DRIVEN_OPERATIONS: readonly DrivenOperation[] = [
  ...CONNECTION_OPERATIONS,
  ...TAG_OPERATIONS,
  ...GATEWAY_OPERATIONS,
  CONNECTION_DELETION,
];
