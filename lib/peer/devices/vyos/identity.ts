import type { Identity } from "../../model/tunnel";
import type { TakenNames } from "../end-limits";

/** An identity in VyOS, which hands it to strongSwan: a name has its type, or its shape would decide. */
export function vyosIdentity({ type, value: { text } }: Identity): string {
  return type === "address" ? text : `fqdn:${text}`;
}

/** Quotes and backslashes would end the value in VyOS or in the file that it writes for strongSwan. */
export const TAKEN_NAMES: TakenNames = {
  takes: (name) => !/["'\\#]|[^\x20-\x7e]/.test(name),
  otherwise: 'takes no ID with a quote, a backslash, "#" or a character outside ASCII',
};
