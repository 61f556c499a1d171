import type { Limit, LimitedField } from "../../device";
import type { Identity } from "../../model/tunnel";

/** An identity in libreswan: a name without `@` would be resolved, or, if that fails, be the address. */
export function libreswanIdentity({ type, value: { text } }: Identity): string {
  return type === "address" ? text : `@${text}`;
}

/** A name with `=` is read as a distinguished name; the others have another meaning after `@`, or end the word. */
export function identityLimits(field: LimitedField, { type, value: { text, isKnown } }: Identity): readonly Limit[] {
  if (type === "address" || !isKnown) {
    return [];
  }
  return /^[@~#[]|[="'\s]|[^\x20-\x7e]/.test(text)
    ? [
        {
          field,
          message:
            'takes no ID with "=", a quote, a space or a character outside ASCII, nor one that begins with "@", "~", "#" or "["; use another ID',
        },
      ]
    : [];
}
