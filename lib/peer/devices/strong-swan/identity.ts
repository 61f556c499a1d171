import type { Limit, LimitedField } from "../../device";
import type { Identity } from "../../model/tunnel";

/**
 * An identity in swanctl. An address stands alone: a type before it would make its characters the identity. A name has its type,
 * or its shape would decide. A name that begins with `#` is written in hexadecimal, which a leading `#` announces.
 */
export function swanctlIdentity({ type, value: { text, isKnown } }: Identity): string {
  if (type === "address") {
    return text;
  }
  const name = isKnown && text.startsWith("#") ? `#${Buffer.from(text, "ascii").toString("hex")}` : text;
  return `"fqdn:${name.replace(/["\\]/g, "\\$&")}"`;
}

export function identityLimits(field: LimitedField, { type, value: { text, isKnown } }: Identity): readonly Limit[] {
  return type === "fqdn" && isKnown && !/^[\x20-\x7e]+$/.test(text)
    ? [{ field, message: "takes only printable ASCII characters in an ID; use another ID" }]
    : [];
}

/** A remote ID is a pattern if it begins with an asterisk. */
export function isPattern({ type, value: { text, isKnown } }: Identity): boolean {
  return type === "fqdn" && isKnown && text.startsWith("*");
}
