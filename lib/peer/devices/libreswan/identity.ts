import type { Identity } from "../../model/tunnel";
import type { TakenNames } from "../end-limits";

/** An identity in libreswan: a name without `@` would be resolved, or, if that fails, be the address. */
export function libreswanIdentity({ type, value: { text } }: Identity): string {
  return type === "address" ? text : `@${text}`;
}

/** A name with `=` is read as a distinguished name; the others have another meaning after `@`, or end the word. */
export const TAKEN_NAMES: TakenNames = {
  takes: (name) => !/^[@~#[]|[="'\s]|[^\x20-\x7e]/.test(name),
  otherwise:
    'takes no ID with "=", a quote, a space or a character outside ASCII, nor one that begins with "@", "~", "#" or "["',
};
