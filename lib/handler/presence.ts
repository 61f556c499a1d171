import { isVpnApiError } from "../vpn-api/errors";

/** Whether an error of a look says that the connection is no more, or is on its way out. */
export function goneOrGoing(error: unknown): "gone" | "deleting" | undefined {
  if (!isVpnApiError(error) || error.kind !== "service") {
    return undefined;
  }
  // A 404 with another code is another thing missing: the gateway, the API, or a proxy's page.
  if (error.status === 404 && error.code === "VPN.0004") {
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
