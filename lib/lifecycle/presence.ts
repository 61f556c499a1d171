import { isVpnApiError } from "../client/errors";
import type { CallOptions, Json, VpnApi } from "../client/operations/vpn-api";

/**
 * Codes of the service for another thing that is missing: the gateway. What the list of codes calls "the gateway does not
 * exist" says nothing of the connection.
 */
const MISSING_ELSEWHERE: ReadonlySet<string> = new Set(["VPN.0509"]);

/**
 * Whether a call about one connection failed because the connection is no more, or is on its way out. Not for calls about
 * something else, such as lists and gateways: there the same codes speak of other things.
 */
export function goneOrGoing(error: unknown): "gone" | "deleting" | undefined {
  if (!isVpnApiError(error) || error.kind !== "service") {
    return undefined;
  }
  // VPN.0004 in older lists of codes, VPN.0563 in newer ones. A 404 without a code of the service is another thing missing:
  // the API at this address, or the service behind a proxy's page.
  const code = error.code ?? "";
  if (error.status === 404 && /^VPN\.\d+$/.test(code) && !MISSING_ELSEWHERE.has(code)) {
    return "gone";
  }
  return error.code === "VPN.0009" ? "deleting" : undefined;
}

/** What a look shows; undefined where it says that the connection is no more, or is on its way out. */
export async function unlessGone<Shown>(look: Promise<Shown>): Promise<Shown | undefined> {
  try {
    return await look;
  } catch (error) {
    if (goneOrGoing(error) !== undefined) {
      return undefined;
    }
    throw error;
  }
}

/** A connection as it is now; undefined where it is no more, or is on its way out. */
export async function showUnlessGone(api: VpnApi, id: string, options: CallOptions): Promise<Json | undefined> {
  return (await unlessGone(api.showConnection(id, options)))?.connection;
}
