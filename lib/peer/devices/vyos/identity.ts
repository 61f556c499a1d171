import type { Limit, LimitedField } from "../../device";
import type { Identity } from "../../model/tunnel";

/** An identity in VyOS, which hands it to strongSwan: a name has its type, or its shape would decide. */
export function vyosIdentity({ type, value: { text } }: Identity): string {
  return type === "address" ? text : `fqdn:${text}`;
}

/** Quotes and backslashes would end the value in VyOS or in the file that it writes for strongSwan. */
export function identityLimits(field: LimitedField, { type, value: { text, isKnown } }: Identity): readonly Limit[] {
  return type === "fqdn" && isKnown && /["'\\#]|[^\x20-\x7e]/.test(text)
    ? [{ field, message: 'takes no ID with a quote, a backslash, "#" or a character outside ASCII; use another ID' }]
    : [];
}
