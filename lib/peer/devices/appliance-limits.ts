import { isIpv6 } from "../../schema/ipv6";
import type { Limit, LimitedField } from "../device";
import type { Identity, Tunnel } from "../model/tunnel";

/** What none of the texts for appliances has: digital envelopes, IPv6, and names that would end a word. */
export function applianceLimits({ ike, gateway, device, traffic }: Tunnel): readonly Limit[] {
  const networks = traffic.kind === "selectors" ? traffic.pairs.flatMap((pair) => [pair.device, pair.cloud]) : [];
  const hasIpv6 = isIpv6(gateway.address.text) || networks.some(({ text, isKnown }) => isKnown && text.includes(":"));
  return [
    ...(ike.authentication === "pre-shared key"
      ? []
      : [{ field: "authentication" as const, message: 'has no source for digital envelopes; use "pre-share"' }]),
    ...(hasIpv6
      ? [{ field: "style" as const, message: "is covered for IPv4 alone; use the parameter sheet for IPv6" }]
      : []),
    ...identityLimits("gateway identity", gateway.identity),
    ...identityLimits("device identity", device.identity),
  ];
}

function identityLimits(field: LimitedField, { type, value: { text, isKnown } }: Identity): readonly Limit[] {
  return type === "fqdn" && isKnown && !/^[A-Za-z0-9._@-]+$/.test(text)
    ? [{ field, message: 'takes letters, digits, ".", "-", "_" and "@" in an ID; use another ID' }]
    : [];
}
