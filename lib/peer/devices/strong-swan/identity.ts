import type { Identity } from "../../model/tunnel";
import type { TakenNames } from "../end-limits";

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

export const TAKEN_NAMES: TakenNames = {
  takes: (name) => /^[\x20-\x7e]+$/.test(name),
  otherwise: "takes only printable ASCII characters in an ID",
};

/** A remote ID is a pattern if it begins with an asterisk. */
export function isPattern({ type, value: { text, isKnown } }: Identity): boolean {
  return type === "fqdn" && isKnown && text.startsWith("*");
}
