import type { Field } from "../../../schema/field";
import { nameField } from "../../shared/name-field";
import { tagsField } from "../../shared/tags-field";
import { CERTIFICATE_FIELDS } from "./certificate-fields";
import { ID_TYPES } from "./choices";

/** The fields that a request may carry: tables 3 to 5 of the document, in its order. */
export const REQUEST_FIELDS: readonly Field[] = [
  nameField(3, "customer gateway", "cgw-****"),
  {
    name: "id_type",
    prop: "idType",
    type: "string",
    default: "ip",
    choices: ID_TYPES,
    change: "replace",
    table: 3,
    summary: "How the customer's device is identified.",
    limits: "By its IPv4 address (ip) or by its domain name (fqdn, not offered in every region).",
  },
  {
    name: "id_value",
    prop: "idValue",
    type: "string",
    required: true,
    standIns: ["ip", "fqdn"],
    length: { minimum: 1, maximum: 128 },
    change: "replace",
    table: 3,
    summary: "The address or the domain name of the customer's device.",
    limits:
      "With the type ip an IPv4 address in dotted decimal notation, such as `203.0.113.7`, outside the classes D and E and 127.0.0.0/8. With the type fqdn 1 to 128 letters, digits and special characters except for spaces and `& < > [ ] \\ ?`.",
  },
  {
    name: "bgp_asn",
    prop: "bgpAsn",
    type: "integer",
    computed: true,
    default: 65000,
    range: { minimum: 1, maximum: 4_294_967_295 },
    onlyWhen: { path: ["id_type"], isOneOf: ["ip"] },
    change: "replace",
    table: 3,
    summary: "Autonomous system number (ASN) of the customer's device for BGP.",
    limits: "Only with the type ip.",
    absent: "65000 with the type ip, none with fqdn",
    answer: "Autonomous system number (ASN) of the customer's device. Only with the type ip.",
  },
  {
    name: "ca_certificate",
    prop: "caCertificate",
    type: "object",
    computed: true,
    change: "in-place",
    table: 3,
    summary: "CA certificate of the customer's device.",
    limits:
      "Only for connections to a VPN gateway of the flavor GM, which need it. It can be replaced and not removed.",
    absent: "none",
    answer: "CA certificate of the customer's device: what the service says of it.",
    fields: CERTIFICATE_FIELDS,
  },
  tagsField(5),
];
