import { NONE } from "../../../checks/collect";
import { evaluateText } from "../../../checks/evaluate";
import { oneOf, quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { isId } from "../../../schema/id";
import { formatIpv4, isPrivateIpv4, parseCidr, parseIpv4 } from "../../../schema/ipv4";
import { fieldPathOf } from "./field-paths";
import { gatewayFacts } from "./gateway";
import { specificationTable } from "./sources";

const FIELD = fieldPathOf("vgw_ip");

function formatFix(text: string): string | undefined {
  const trimmed = text.trim();
  const address = parseCidr(trimmed)?.address ?? parseIpv4(trimmed);
  if (address !== undefined) {
    return `use "${formatIpv4(address)}"`;
  }
  return isId(trimmed) ? `use "${trimmed}"` : undefined;
}

const format: Rule = {
  id: "vgw-ip-format",
  severity: "error",
  field: "vgw_ip",
  statement: "must be a UUID of 36 characters or an IPv4 address in dotted decimal notation",
  source: specificationTable(3),
  check: evaluateText(FIELD, (text) =>
    isId(text) || parseIpv4(text) !== undefined ? undefined : { given: quote(text), fix: formatFix(text) },
  ),
};

const privateAddress: Rule = {
  id: "vgw-ip-private",
  severity: "warning",
  field: "vgw_ip",
  statement: "should be a private address, or the ID of an EIP if the network type of the gateway is public",
  source: specificationTable(3),
  check: evaluateText(FIELD, (text) => {
    const address = parseIpv4(text);
    return address === undefined || isPrivateIpv4(address)
      ? undefined
      : { given: quote(text), fix: "use the ID of the EIP, not its address" };
  }),
};

const networkType: Rule = {
  id: "vgw-ip-network-type",
  severity: "error",
  field: "vgw_ip",
  statement:
    "must be the ID of an EIP of the gateway if its network type is public, and one of its private addresses if it is private",
  source: specificationTable(3),
  check: (specification) => {
    const { networkType } = gatewayFacts(specification);
    const text = specification.vgw_ip;
    if (typeof text !== "string") {
      return NONE;
    }
    const isAddress = parseIpv4(text) !== undefined;
    const fits = isAddress ? networkType !== "public" : networkType !== "private" || !isId(text);
    return fits
      ? NONE
      : [{ path: FIELD.names, given: quote(text), fix: `the network type of the gateway is ${networkType}` }];
  },
};

const ofGateway: Rule = {
  id: "vgw-ip-of-gateway",
  severity: "error",
  field: "vgw_ip",
  statement: "must be an EIP ID or a private address of the gateway itself",
  source: specificationTable(3),
  check: (specification) => {
    const { addresses } = gatewayFacts(specification);
    const text = specification.vgw_ip;
    if (addresses.length === 0 || typeof text !== "string" || !(isId(text) || parseIpv4(text) !== undefined)) {
      return NONE;
    }
    const isOne = addresses.some((address) => address.toLowerCase() === text.toLowerCase());
    return isOne
      ? NONE
      : [{ path: FIELD.names, given: quote(text), fix: `use ${oneOf(addresses.map((address) => `"${address}"`))}` }];
  },
};

/** Rules for the address of the gateway. */
export const GATEWAY_ADDRESS_RULES: readonly Rule[] = [format, privateAddress, networkType, ofGateway];
