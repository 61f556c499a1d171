import { OWNER_TAG_KEY } from "../model/owner-tag-key";
import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import { fromAnswer } from "./answer";
import type { HandlerContext } from "./context";
import { type Changes, notYetShown } from "./difference";
import { phasedTagOn, writeOwnerTag } from "./ownership/owner-tag";
import { MAXIMUM_TAGS, merge, tagList } from "./request-body";
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
  /** Stands for that key; absent where the owner tag is written by the caller. */
  readonly keyReference?: string;
  /** IKE version in force after the change. */
  readonly ikeVersion: string;
}

/** How long a read after a PUT may show what was before it. The official provider does not look any earlier than after 10 s. */
const STALE_MILLISECONDS = 15_000;

/**
 * Whether a look shows the connection as it is after the change, and not as it was before. `updated_at` does not tell: it
 * may stand still. A change that never shows was not carried out.
 */
function reflects({ effects }: HandlerContext, order: ChangeOrder): (connection: Json) => boolean {
  const staleUntil = effects.nowMilliseconds() + STALE_MILLISECONDS;
  // Tags go their own way, after the PUT.
  const put = order.changes.paths.filter(([name]) => name !== "tags");
  return (connection) =>
    notYetShown(put, fromAnswer(connection), order.desired).length === 0 || effects.nowMilliseconds() >= staleUntil;
}

/** First what is new, so that nothing is missing meanwhile; but where there is no room for both, first what goes. */
async function changeTags(context: HandlerContext, order: ChangeOrder, options: CallOptions): Promise<void> {
  const { api } = context;
  const { tagsToAdd, tagKeysToRemove } = order.changes;
  const wanted = tagList(order.desired.tags).length;
  const withoutOwnerTag = tagsToAdd.length > 0 && wanted >= MAXIMUM_TAGS;
  const toRemove = withoutOwnerTag ? [...tagKeysToRemove, OWNER_TAG_KEY] : tagKeysToRemove;
  const add = async () => (tagsToAdd.length > 0 ? api.addTags(order.id, tagsToAdd, options) : undefined);
  const remove = async () => {
    // With the owner tag there may be one more than the service takes in one request.
    for (let done = 0; done < toRemove.length; done += MAXIMUM_TAGS) {
      await api.removeTags(order.id, toRemove.slice(done, done + MAXIMUM_TAGS), options);
    }
  };
  const noRoom = wanted + tagKeysToRemove.length + 1 > MAXIMUM_TAGS;
  for (const step of noRoom ? [remove, add] : [add, remove]) {
    await step();
  }
}

/** Writes down in the owner tag which key was just sent, where the connection carries one. */
async function rememberKey(
  { api, effects }: HandlerContext,
  { id, psk, keyReference }: ChangeOrder,
  connection: Json | undefined,
  options: CallOptions,
): Promise<void> {
  const tag = psk === undefined || connection === undefined ? undefined : phasedTagOn(connection);
  if (tag === undefined || keyReference === undefined || tag.keyReference === keyReference) {
    return;
  }
  // The key is in force all the same: where that is not written down, at worst it is sent once more.
  await api.addTags(id, [writeOwnerTag({ ...tag, keyReference })], options).catch((error: unknown) => {
    effects.log("warn", `the owner tag of VPN connection ${id} still names the old key: ${String(error)}`);
  });
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
    await api.updateConnection(id, body, options);
    result = await waitUntilSettled(context, id, options, { isCurrent: reflects(context, order) });
    if (result.outcome === "settled" && psk !== undefined && order.ikeVersion === "v2") {
      await api.resetConnection(id, options);
      result = await waitUntilSettled(context, id, options);
    }
  }
  if (result !== undefined && result.outcome !== "settled") {
    return result;
  }
  await rememberKey(context, order, result?.connection, options);
  await changeTags(context, order, options);
  const tagsChanged = changes.tagsToAdd.length + changes.tagKeysToRemove.length > 0;
  return result === undefined || tagsChanged ? waitUntilSettled(context, id, options) : result;
}
