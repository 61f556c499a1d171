import { quote } from "../../checks/given";
import { parseIpv4 } from "../../schema/ipv4";
import { isLater } from "../expressions/text";
import type { StandIn } from "./stand-ins";

const isAddress = (text: string) => parseIpv4(text) !== undefined;

/** A prop that selects by the identifier of a device, and says which type of identifiers it is. */
function ofType(prop: string, isOfType: (text: string) => boolean, wanted: string, fix: string): StandIn {
  return {
    prop,
    companions: [],
    standsFor: { idValue: prop },
    read: ({ [prop]: value }) => ({
      props: { idValue: value },
      problems:
        typeof value !== "string" || value === "" || isLater(value) || isOfType(value)
          ? []
          : [{ path: [prop], message: `must be ${wanted}, got ${quote(value)}; ${fix}` }],
    }),
  };
}

/** `ip` or `fqdn` in place of `idValue`, where a customer gateway is looked up. */
export const IDENTIFIER_SELECTORS: readonly StandIn[] = [
  ofType("ip", isAddress, "an IPv4 address in dotted decimal notation", "for a domain name, use fqdn"),
  ofType("fqdn", (text) => !isAddress(text), "a domain name", "for an IPv4 address, use ip"),
];
