import { refused } from "../device";

export const NO_NATIONAL_ALGORITHMS = refused(
  "has no Chinese national algorithms; use a device that is made for gateways of the flavor GM",
);
