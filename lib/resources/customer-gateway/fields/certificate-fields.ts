import type { Field } from "../../../schema/field";

/** What the service reads from the certificate: only answers have it. It changes with the certificate alone. */
function fact(name: string, prop: string, type: "string" | "boolean", summary: string): Field {
  return {
    name,
    prop,
    type,
    output: true,
    change: "never",
    table: 8,
    follows: [{ path: ["ca_certificate", "content"] }],
    summary,
  };
}

/** The members of the CA certificate. */
export const CERTIFICATE_FIELDS: readonly Field[] = [
  {
    name: "content",
    prop: "content",
    type: "string",
    required: true,
    computed: true,
    length: { minimum: 1, maximum: 8192 },
    change: "in-place",
    table: 4,
    summary: "The certificate in PEM format.",
    limits:
      "1 to 8192 characters with at least one block from `-----BEGIN CERTIFICATE-----` to `-----END CERTIFICATE-----`, and never a private key: stack, plan and state have this text in the clear.",
    answer: "The certificate in PEM format, as it was sent. The service does not return it.",
  },
  fact("id", "id", "string", "Certificate ID."),
  fact("serial_number", "serialNumber", "string", "Serial number of the certificate."),
  fact("signature_algorithm", "signatureAlgorithm", "string", "Signature algorithm of the certificate."),
  fact("issuer", "issuer", "string", "Issuer of the certificate."),
  fact("subject", "subject", "string", "Subject of the certificate."),
  fact("expire_time", "expireTime", "string", "Time when the certificate expires, as the service writes it."),
  fact(
    "is_updatable",
    "isUpdatable",
    "boolean",
    "Whether the service accepts another certificate in place of this one.",
  ),
];
