import { isIpv6 } from "../../schema/ipv6";
import type { Limit, LimitedField } from "../device";
import type { Tunnel } from "../model/tunnel";
import { authenticationLimits, identityLimits, type TakenNames } from "./end-limits";

const TAKEN_NAMES: TakenNames = {
  takes: (name) => /^[A-Za-z0-9._@-]+$/.test(name),
  otherwise: 'takes letters, digits, ".", "-", "_" and "@" in an ID',
};

/** What none of the texts for appliances has: digital envelopes, IPv6, and names that would end a word. */
export function applianceLimits(tunnel: Tunnel): readonly Limit[] {
  return [
    ...authenticationLimits(tunnel, "has no source for digital envelopes"),
    ...ipv6Fields(tunnel).map((field) => ({
      field,
      message: "is covered for IPv4 alone; use the parameter sheet for IPv6",
    })),
    ...identityLimits(tunnel, TAKEN_NAMES),
  ];
}

function ipv6Fields({ gateway, traffic }: Tunnel): readonly LimitedField[] {
  const networks = traffic.kind === "selectors" ? traffic.pairs.flatMap((pair) => [pair.device, pair.cloud]) : [];
  return [
    ...(isIpv6(gateway.address.text) ? ["gateway address" as const] : []),
    ...(networks.some(({ text, isKnown }) => isKnown && text.includes(":")) ? ["networks" as const] : []),
  ];
}
