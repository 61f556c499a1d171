import { isIPv4 } from "node:net";
import { type Fields, isAbsent, isFields } from "../../../schema/value";
import { invalidRequest, type Refusal, refusal } from "../../reply";
import { bodyField } from "../shared/body-field";

const NAME = bodyField("name", "string", { length: { minimum: 1, maximum: 64 } });
const CERTIFICATE = bodyField("ca_certificate", "object", {
  fields: [bodyField("id", "string"), bodyField("content", "string")],
});

/** What the body of a create may have. */
export const CUSTOMER_GATEWAY_FIELDS = [
  NAME,
  bodyField("id_type", "string", { choices: ["ip", "fqdn"] }),
  bodyField("id_value", "string", { required: true, length: { minimum: 1, maximum: 128 } }),
  bodyField("bgp_asn", "integer", { range: { minimum: 1, maximum: 4_294_967_295 } }),
  CERTIFICATE,
  bodyField("tags", "tags"),
];

/** What the body of a PUT may have. */
export const CUSTOMER_GATEWAY_CHANGES = [NAME, CERTIFICATE];

/** How the customer's device is told from others: by its address or by its name. */
export function identityRefusal(body: Fields): Refusal | undefined {
  if ((body.id_type ?? "ip") === "ip") {
    return addressRefusal(String(body.id_value));
  }
  return isAbsent(body.bgp_asn) ? undefined : invalidRequest("bgp_asn must not be filled if id_type is not ip");
}

function addressRefusal(address: string): Refusal | undefined {
  if (!isIPv4(address)) {
    return refusal(400, "VPN.0203", "Invalid IP address.");
  }
  const first = Number(address.split(".", 1)[0]);
  return first === 127 || first >= 224
    ? refusal(
        400,
        "VPN.0204",
        "Class D(multicast address), class E(reserved address), and loopback address(starting with 127) are not supported.",
      )
    : undefined;
}

/** A certificate as answers have it: what it says of itself is not read. */
export function certificateOf(body: Fields, id: string): Fields {
  return isFields(body.ca_certificate) ? { ca_certificate: { id, is_updatable: true } } : {};
}
