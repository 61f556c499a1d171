import { isIPv6 } from "node:net";
import { choiceReader } from "../../../checks/choice";
import { NONE } from "../../../checks/collect";
import { type Breach, evaluateText } from "../../../checks/evaluate";
import { describe, quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { formatIpv4, parseCidr, parseIpv4 } from "../../../schema/ipv4";
import { isAbsent, UNKNOWN } from "../../../schema/value";
import { fieldPathOf } from "./field-paths";
import { ERROR_CODES, tableOf } from "./sources";

const FIELD = fieldPathOf("id_value");
const idTypeOf = choiceReader(fieldPathOf("id_type"));

/** A check of the identifier while it has one type. */
function ofType(type: string, breachOf: (text: string) => Breach | undefined): Rule["check"] {
  const check = evaluateText(FIELD, breachOf);
  return (specification) => (idTypeOf(specification) === type ? check(specification) : NONE);
}

/** Two labels at least, the last of which begins with a letter: no mistyped address looks so. */
const DOMAIN_NAME = /^[\w-]+(\.[\w-]+)*\.[A-Za-z][\w-]*\.?$/;

function addressFix(text: string): string | undefined {
  const trimmed = text.trim();
  const address = parseCidr(trimmed)?.address ?? parseIpv4(trimmed);
  if (address !== undefined) {
    return `use "${formatIpv4(address)}"`;
  }
  if (isIPv6(trimmed)) {
    return "use an IPv4 address of the device, because the API has no customer gateways with IPv6 addresses";
  }
  return DOMAIN_NAME.test(trimmed) ? "for a domain name, identify the device by fqdn" : undefined;
}

const address: Rule = {
  id: "id-value-ip",
  severity: "error",
  field: "id_value",
  alsoFields: ["id_type"],
  statement: "must be an IPv4 address in dotted decimal notation where the device is identified by ip",
  source: tableOf(3),
  check: ofType("ip", (text) =>
    parseIpv4(text) !== undefined ? undefined : { given: quote(text), fix: addressFix(text) },
  ),
};

const FIRST_OF_CLASS_D = 224;
const LOOPBACK = 127;

const addressClass: Rule = {
  id: "id-value-ip-class",
  severity: "error",
  field: "id_value",
  statement: "must not be an address of the classes D and E, from 224.0.0.0, nor of 127.0.0.0/8",
  source: ERROR_CODES,
  check: ofType("ip", (text) => {
    const number = parseIpv4(text);
    const first = number === undefined ? undefined : Math.floor(number / 2 ** 24);
    return first === undefined || (first < FIRST_OF_CLASS_D && first !== LOOPBACK)
      ? undefined
      : { given: quote(text), fix: "use the address from which the device reaches the VPN gateway" };
  }),
};

/** Printable ASCII but for the space and what the service refuses. */
const NAME_CHARACTERS = /^[!-~]*$/;
const REFUSED = /[&<>[\]\\?]/;

const domainName: Rule = {
  id: "id-value-fqdn",
  severity: "error",
  field: "id_value",
  alsoFields: ["id_type"],
  statement:
    "must contain only letters, digits and special characters where the device is identified by fqdn, and neither spaces nor & < > [ ] \\ ?",
  source: tableOf(3),
  check: ofType("fqdn", (text) => {
    const isAllowed = (name: string) => NAME_CHARACTERS.test(name) && !REFUSED.test(name);
    if (isAllowed(text)) {
      return undefined;
    }
    const trimmed = text.trim();
    return { given: quote(text), fix: trimmed !== "" && isAllowed(trimmed) ? `use "${trimmed}"` : undefined };
  }),
};

const addressAsName: Rule = {
  id: "id-value-fqdn-address",
  severity: "warning",
  field: "id_value",
  alsoFields: ["id_type"],
  statement:
    "should not be an IP address where the device is identified by fqdn, because the service then takes it for a name",
  source: ADVICE,
  check: ofType("fqdn", (text) =>
    parseIpv4(text) === undefined ? undefined : { given: quote(text), fix: "identify the device by ip" },
  ),
};

const asNumber: Rule = {
  id: "bgp-asn-id",
  replaces: ["bgp-asn-id"],
  severity: "error",
  field: "bgp_asn",
  alsoFields: ["id_type"],
  statement: "must be left out where the device is identified by fqdn",
  source: tableOf(3),
  check: (specification) => {
    const given = specification.bgp_asn;
    return isAbsent(given) || given === UNKNOWN || idTypeOf(specification) !== "fqdn"
      ? NONE
      : [{ path: ["bgp_asn"], given: describe(given), fix: "only a device with an address has an AS number" }];
  },
};

/** Rules for what identifies the customer's device. */
export const IDENTIFIER_RULES: readonly Rule[] = [address, addressClass, domainName, addressAsName, asNumber];
