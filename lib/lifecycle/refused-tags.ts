import type { VpnApiError } from "../client/operations/vpn-api";

const TAGS_REFUSED = /(number|quota) of tags|too many tags|tags? (quota|limit)|resourceInstanceTags/i;

/**
 * Whether a refusal is about tags: too many, or no permission. Only one code means that; for others the text decides,
 * without the parts that repeat the request.
 */
export function refusesTags({ kind, outcome, code, serviceMessage = "" }: VpnApiError): boolean {
  const isRefusal = kind === "service" && outcome === "refused";
  return code === "VPN.0015" || (isRefusal && TAGS_REFUSED.test(serviceMessage.replace(/[{[].*/s, "")));
}
