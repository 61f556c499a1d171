import type { ObjectType } from "../../../schema/object-type";

export const OBJECT_TYPES: readonly ObjectType[] = [
  {
    path: "ca_certificate",
    name: "CustomerGatewayCertificate",
    summary:
      "CA certificate of a customer gateway, which connections to a gateway of the flavor GM need. The service never returns it.",
    answer: "CA certificate of a customer gateway: what the service says of it",
    answerTable: 8,
  },
];
