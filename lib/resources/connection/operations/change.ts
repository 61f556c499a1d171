import { isVpnApiError } from "../../../client/errors";
import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import type { HandlerContext } from "../../../lifecycle/context";
import { type WaitResult, waitUntilSettled } from "../../../lifecycle/wait";
import { type Changes, notYetShown } from "../../../schema/difference";
import { OWNER_TAG_KEY } from "../../../schema/owner-tag-key";
import { merge } from "../../../schema/request-body";
import { tagList } from "../../../schema/tags";
import { CONNECTION } from "../connection-type";
import { MAXIMUM_TAGS } from "../fields/connection-fields";
import { fromAnswer } from "./answer";
import { type KeyChange, recordKeyBeingSent, recordKeyInForce } from "./key-in-force";
import { withNegotiationMode } from "./request-body";

/** Changes of one existing connection. */
export interface ChangeRequest extends KeyChange {
  readonly changes: Changes;
  /** Members newer than this library, added to the body. */
  readonly additional: Json;
  /** The key, where it is to be sent. */
  readonly psk?: string;
  /** IKE version in force after the change. */
  readonly ikeVersion: string;
}

/**
 * How long a read after a PUT may show the previous values. The official provider reads 10 s after a PUT at the
 * earliest.
 */
const STALE_MILLISECONDS = 15_000;

/**
 * Makes a check whether a read shows the connection after the change. `updated_at` is no evidence, because it may stay
 * the same. A change that never shows was not carried out.
 */
function reflects({ effects }: HandlerContext, change: ChangeRequest): (connection: Json) => boolean {
  const staleUntil = effects.nowMilliseconds() + STALE_MILLISECONDS;
  // Tags are changed by their own calls, after the PUT.
  const put = change.changes.paths.filter(([name]) => name !== "tags");
  return (connection) =>
    notYetShown(CONNECTION, put, fromAnswer(connection), change.desired).length === 0 ||
    effects.nowMilliseconds() >= staleUntil;
}

/**
 * Adds tags before it removes others, so that none is missing in between. Removes first if there is no room for both.
 */
async function changeTags(context: HandlerContext, change: ChangeRequest, options: CallOptions): Promise<void> {
  const { api } = context;
  const { tagsToAdd, tagKeysToRemove } = change.changes;
  const wanted = tagList(change.desired.tags).length;
  const withoutOwnerTag = tagsToAdd.length > 0 && wanted >= MAXIMUM_TAGS;
  const toRemove = withoutOwnerTag ? [...tagKeysToRemove, OWNER_TAG_KEY] : tagKeysToRemove;
  const add = async () => (tagsToAdd.length > 0 ? api.addTags(change.id, tagsToAdd, options) : undefined);
  const remove = async () => {
    // With the owner tag there may be one tag more than the service accepts in one request.
    for (let done = 0; done < toRemove.length; done += MAXIMUM_TAGS) {
      await api.removeTags(change.id, toRemove.slice(done, done + MAXIMUM_TAGS), options);
    }
  };
  const noRoom = wanted + tagKeysToRemove.length + 1 > MAXIMUM_TAGS;
  for (const step of noRoom ? [remove, add] : [add, remove]) {
    await step();
  }
}

/** Sends a PUT with the differences, then a reset for a key under IKEv2, which has no effect before. */
async function put(
  context: HandlerContext,
  change: ChangeRequest,
  options: CallOptions,
): Promise<WaitResult | undefined> {
  const { api } = context;
  const { id, changes, psk } = change;
  const declared = merge(changes.body, change.additional);
  const body = withNegotiationMode(psk === undefined ? declared : merge(declared, { psk }), change.desired);
  if (Object.keys(body).length === 0) {
    return undefined;
  }
  const keyTags = psk === undefined ? undefined : await recordKeyBeingSent(context, change, options);
  await api.updateConnection(id, body, options).catch(async (error: unknown) => {
    if (isVpnApiError(error) && error.outcome === "refused") {
      await recordKeyInForce(context, change, keyTags?.before, options);
    }
    throw error;
  });
  const result = await waitUntilSettled(context, id, options, { isCurrent: reflects(context, change) });
  if (result.outcome !== "settled" || psk === undefined) {
    return result;
  }
  const needsReset = change.ikeVersion === "v2";
  if (needsReset) {
    await api.resetConnection(id, options);
  }
  const settled = needsReset ? await waitUntilSettled(context, id, options) : result;
  if (settled.outcome === "settled" && keyTags !== undefined) {
    await recordKeyInForce(context, change, { ...keyTags.open, keyReference: change.keyReference }, options);
  }
  return settled;
}

/**
 * Carries out changes: a PUT with the differences, then, for a key under IKEv2, a reset, then the tags. Returns the
 * last read of the connection.
 */
export async function carryOut(
  context: HandlerContext,
  change: ChangeRequest,
  options: CallOptions,
): Promise<WaitResult> {
  const { id, changes } = change;
  const result = await put(context, change, options);
  if (result !== undefined && result.outcome !== "settled") {
    return result;
  }
  await changeTags(context, change, options);
  const tagsChanged = changes.tagsToAdd.length + changes.tagKeysToRemove.length > 0;
  return result === undefined || tagsChanged ? waitUntilSettled(context, id, options) : result;
}
