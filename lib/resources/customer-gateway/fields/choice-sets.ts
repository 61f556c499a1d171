import type { ChoiceSet } from "../../../schema/choice-set";
import { ID_TYPES } from "./choices";

/** The public types of the values in `choices.ts`. */
export const CHOICE_SETS: readonly ChoiceSet[] = [
  {
    name: "CustomerGatewayIdType",
    summary: "How a customer gateway is identified",
    values: ID_TYPES,
    docs: {
      ip: "By its IPv4 address.",
      fqdn: "By its fully qualified domain name, for a device whose address changes. Not offered in every region.",
    },
  },
];
