import { isVpnApiError } from "../client/errors";
import type { CallOptions, Json, VpnApi } from "../client/operations/vpn-api";

/** Codes of the service that mean a missing gateway, and say nothing about the connection. */
const MISSING_ELSEWHERE: ReadonlySet<string> = new Set(["VPN.0509"]);

/**
 * Whether a call about one connection failed because the connection is deleted or being deleted. Not for other calls,
 * such as lists and gateways, where the same codes have other meanings.
 */
export function deletionStateOf(error: unknown): "gone" | "deleting" | undefined {
  if (!isVpnApiError(error) || error.kind !== "service") {
    return undefined;
  }
  // VPN.0004 in older lists of codes, VPN.0563 in newer ones. A 404 without a code of the service has another cause: a
  // wrong URL, or an answer of a proxy.
  const code = error.code ?? "";
  if (error.status === 404 && /^VPN\.\d+$/.test(code) && !MISSING_ELSEWHERE.has(code)) {
    return "gone";
  }
  return error.code === "VPN.0009" ? "deleting" : undefined;
}

/** The answer of a read; undefined if it says that the connection is deleted or being deleted. */
export async function unlessGone<Answer>(read: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await read;
  } catch (error) {
    if (deletionStateOf(error) !== undefined) {
      return undefined;
    }
    throw error;
  }
}

/** Reads a connection; undefined if it is deleted or being deleted. */
export async function showUnlessGone(api: VpnApi, id: string, options: CallOptions): Promise<Json | undefined> {
  return (await unlessGone(api.showConnection(id, options)))?.connection;
}
