import type { Field } from "../../../schema/field";
import { ID_TYPES } from "./choices";

/** The fields that select a customer gateway. */
export const SELECTORS: readonly Field[] = [
  {
    name: "name",
    prop: "name",
    type: "string",
    computed: true,
    length: { minimum: 1, maximum: 64 },
    change: "select",
    summary: "Name of the customer gateway, exactly as the service has it.",
    limits: "1 to 64 characters.",
    absent: "any name",
    answer: "Name of the customer gateway.",
  },
  {
    name: "id",
    prop: "customerGatewayId",
    type: "string",
    computed: true,
    format: "uuid",
    change: "select",
    summary: "Customer gateway ID.",
    limits: "A UUID of 36 characters.",
    absent: "any ID",
  },
  {
    name: "id_value",
    prop: "idValue",
    type: "string",
    computed: true,
    length: { minimum: 1, maximum: 128 },
    change: "select",
    summary: "The address or the domain name of the customer's device, exactly as the service has it.",
    limits: "1 to 128 characters. The props `ip` and `fqdn` say the same of one of the two.",
    absent: "any address and any domain name",
    answer: "The address or the domain name of the customer's device.",
  },
  {
    name: "tags",
    prop: "tags",
    type: "tags",
    computed: true,
    change: "select",
    summary: "Tags that the customer gateway has. It may have others, too.",
    absent: "any tags",
  },
];

/** What else a look-up says about a customer gateway. */
export const OUTPUTS: readonly Field[] = [
  {
    name: "id_type",
    prop: "idType",
    type: "string",
    output: true,
    choices: ID_TYPES,
    change: "never",
    summary: "How the customer's device is identified: ip or fqdn.",
  },
  {
    name: "bgp_asn",
    prop: "bgpAsn",
    type: "integer",
    output: true,
    change: "never",
    summary: "Autonomous system number (ASN) of the customer's device. Only with the type ip.",
  },
];
