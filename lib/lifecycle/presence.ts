import { isVpnApiError } from "../client/errors";
import type { CallOptions, Json } from "../client/operations/vpn-api";
import type { ServiceObjects } from "./service-objects";

/**
 * Whether a call about one object failed because the object is deleted or being deleted. Not for other calls, such as
 * lists, where the same codes have other meanings.
 */
export function deletionStateOf({ codes }: ServiceObjects, error: unknown): "gone" | "deleting" | undefined {
  if (!isVpnApiError(error) || error.kind !== "service" || error.code === undefined) {
    return undefined;
  }
  // A 404 without a code of the service has another cause: a wrong URL, or an answer of a proxy.
  if (error.status === 404 && /^VPN\.\d+$/.test(error.code) && !codes?.missingElsewhere?.includes(error.code)) {
    return "gone";
  }
  return error.code === codes?.beingDeleted ? "deleting" : undefined;
}

/** The answer of a read; undefined if it says that the object is deleted or being deleted. */
export async function unlessGone<Answer>(objects: ServiceObjects, read: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await read;
  } catch (error) {
    if (deletionStateOf(objects, error) !== undefined) {
      return undefined;
    }
    throw error;
  }
}

/** Reads an object; undefined if it is deleted or being deleted. */
export function showUnlessGone(objects: ServiceObjects, id: string, options: CallOptions): Promise<Json | undefined> {
  return unlessGone(objects, objects.show(id, options));
}
