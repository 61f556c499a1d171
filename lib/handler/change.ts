import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import { fromAnswer } from "./answer";
import type { HandlerContext } from "./context";
import { type Changes, difference } from "./difference";
import { merge } from "./request-body";
import { type WaitResult, waitUntilSettled } from "./wait";

/** Changes of one existing connection. */
export interface ChangeOrder {
  readonly id: string;
  /** What must hold afterwards. */
  readonly desired: Fields;
  readonly changes: Changes;
  /** Members newer than this library, added to the body. */
  readonly additional: Json;
  /** The key, where it is to be sent. */
  readonly psk?: string;
  /** IKE version in force after the change. */
  readonly ikeVersion: string;
}

/** Whether a look shows the connection as it is after the change, and not as it was before. */
function reflects(order: ChangeOrder, updatedAt: string): (connection: Json) => boolean {
  return (connection) =>
    String(connection.updated_at ?? "") >= updatedAt ||
    difference(fromAnswer(connection), order.desired).paths.length === 0;
}

/**
 * Carries out changes: PUT with just what differs, then, for a key under IKEv2, a reset without which the key has no
 * effect, then the tags. Returns the last look at the connection.
 */
export async function carryOut(context: HandlerContext, order: ChangeOrder, options: CallOptions): Promise<WaitResult> {
  const { api } = context;
  const { id, changes, psk } = order;
  const body = merge(changes.body, psk === undefined ? order.additional : merge(order.additional, { psk }));
  let result: WaitResult | undefined;
  if (Object.keys(body).length > 0) {
    const { connection } = await api.updateConnection(id, body, options);
    result = await waitUntilSettled(context, id, options, reflects(order, String(connection.updated_at ?? "")));
    if (result.outcome === "settled" && psk !== undefined && order.ikeVersion === "v2") {
      await api.resetConnection(id, options);
      result = await waitUntilSettled(context, id, options);
    }
  }
  if (result !== undefined && result.outcome !== "settled") {
    return result;
  }
  const { tagsToAdd, tagKeysToRemove } = changes;
  if (tagsToAdd.length > 0) {
    await api.addTags(id, tagsToAdd, options);
  }
  if (tagKeysToRemove.length > 0) {
    await api.removeTags(id, tagKeysToRemove, options);
  }
  const tagsChanged = tagsToAdd.length + tagKeysToRemove.length > 0;
  return result === undefined || tagsChanged ? waitUntilSettled(context, id, options) : result;
}
