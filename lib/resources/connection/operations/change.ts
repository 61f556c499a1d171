import { isVpnApiError } from "../../../client/errors";
import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { changeTags } from "../../../lifecycle/change-tags";
import type { Problem } from "../../../lifecycle/failure";
import { type WaitResult, waitUntilSettled } from "../../../lifecycle/wait";
import { type Changes, notYetShown } from "../../../schema/difference";
import { merge } from "../../../schema/request-body";
import { CONNECTION } from "../connection-type";
import { withoutCreateOnly } from "../fields/create-only";
import { fromAnswer } from "./answer";
import type { ConnectionContext } from "./context";
import { type ChangeTags, type RecordedChange, recordChangeBegun, recordInForce } from "./in-force";
import { withNegotiationMode } from "./request-body";
import { ikeVersionOf, notReset, resetIfOffered, resettingPaths } from "./reset";

/** Changes of one existing connection. */
export interface ChangeRequest extends RecordedChange {
  readonly constructPath?: string;
  readonly changes: Changes;
  /** Members newer than this library, added to the body. */
  readonly additional: Json;
  /** The key, where it is to be sent. */
  readonly psk?: string;
  /** IDs were sent before, and the reset that puts them into force is not known to be complete. */
  readonly isResetPending?: boolean;
}

/** How changes ended. */
export interface CarriedOut extends WaitResult {
  readonly problems: readonly Problem[];
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
function reflects({ effects }: ConnectionContext, change: ChangeRequest): (connection: Json) => boolean {
  const staleUntil = effects.nowMilliseconds() + STALE_MILLISECONDS;
  // Tags are changed by their own calls, after the PUT.
  const put = change.changes.paths.filter(([name]) => name !== "tags");
  return (connection) =>
    notYetShown(CONNECTION, put, fromAnswer(connection), change.desired).length === 0 ||
    effects.nowMilliseconds() >= staleUntil;
}

/** Sends a PUT with the differences. */
async function put(
  context: ConnectionContext,
  change: ChangeRequest,
  body: Json,
  tags: ChangeTags | undefined,
  options: CallOptions,
): Promise<WaitResult> {
  await context.api.updateConnection(change.id, body, options).catch(async (error: unknown) => {
    if (isVpnApiError(error) && error.outcome === "refused") {
      await recordInForce(context, change, tags?.before, options);
    }
    throw error;
  });
  return waitUntilSettled(context, change.id, options, { isCurrent: reflects(context, change) });
}

/** Sends a PUT with the differences, then a reset for a key or IDs under IKEv2, which have no effect before. */
async function putIntoForce(
  context: ConnectionContext,
  change: ChangeRequest,
  options: CallOptions,
): Promise<CarriedOut | undefined> {
  const { id, changes, psk, desired, isResetPending = false } = change;
  const declared = merge(changes.body, withoutCreateOnly(change.additional));
  const body = withNegotiationMode(psk === undefined ? declared : merge(declared, { psk }), desired);
  const isEmpty = Object.keys(body).length === 0;
  if (isEmpty && !isResetPending) {
    return undefined;
  }
  const ids = resettingPaths(changes.paths, desired);
  const uncertain = { key: psk !== undefined, ids: isResetPending || ids.length > 0 };
  const tags = await recordChangeBegun(context, change, uncertain, options);
  const result = isEmpty
    ? await waitUntilSettled(context, id, options)
    : await put(context, change, body, tags, options);
  if (result.outcome !== "settled" || !(uncertain.key || uncertain.ids)) {
    return { ...result, problems: [] };
  }
  const needsReset = ikeVersionOf(desired) === "v2";
  const isReset = needsReset && (await resetIfOffered(context, id, options));
  const settled = isReset ? await waitUntilSettled(context, id, options) : result;
  if (settled.outcome === "settled" && tags !== undefined) {
    const keyReference = uncertain.key ? change.keyReference : tags.before.keyReference;
    await recordInForce(context, change, { ...tags.open, keyReference, isResetPending: undefined }, options);
  }
  return { ...settled, problems: needsReset && !isReset ? [notReset(change, uncertain.key, ids)] : [] };
}

/**
 * Carries out changes: a PUT with the differences, then, for a key or IDs under IKEv2, a reset, then the tags. Returns
 * the last read of the connection.
 */
export async function carryOut(
  context: ConnectionContext,
  change: ChangeRequest,
  options: CallOptions,
): Promise<CarriedOut> {
  const { id, changes } = change;
  const result = await putIntoForce(context, change, options);
  if (result !== undefined && result.outcome !== "settled") {
    return result;
  }
  await changeTags(context, change, options);
  const tagsChanged = changes.tagsToAdd.length + changes.tagKeysToRemove.length > 0;
  return result === undefined || tagsChanged
    ? { ...(await waitUntilSettled(context, id, options)), problems: result?.problems ?? [] }
    : result;
}
