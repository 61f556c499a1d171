import type { CallOptions } from "../../../client/operations/vpn-api";
import { KEY_BEING_SENT } from "../../../lifecycle/key-reference";
import { isOwnedBy, type Owner, recordedOwnerTag } from "../../../lifecycle/ownership/owner";
import { type OwnerTag, phasedTagOn, writeOwnerTag } from "../../../lifecycle/ownership/owner-tag";
import { MAXIMUM_TAGS, tagList } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import type { ConnectionContext } from "./context";

/** A change that the owner tag records before it is sent, because reads do not show whether it is in force. */
export interface RecordedChange {
  readonly id: string;
  /** The desired values. */
  readonly desired: Fields;
  /** Reference of the key, if one is sent. */
  readonly keyReference?: string;
  /** The owner whose tag records it; absent if unknown. */
  readonly owner?: Owner;
  /** The owner tag, if the caller has just read or written it. */
  readonly tag?: OwnerTag;
}

/** What is not known to be in force until the change is complete. */
export interface Uncertain {
  readonly key: boolean;
  /** The IDs of both ends, which need a reset. */
  readonly ids: boolean;
}

/** The owner tags to write before and after such a change. */
export interface ChangeTags {
  readonly before: OwnerTag;
  readonly open: OwnerTag;
}

/**
 * Records in the owner tag that a key, or IDs that need a reset, are being sent, before sending them. If the run is
 * interrupted, the next one sees that they may not be in force, even if the code was reverted in between. Returns
 * undefined if the connection cannot have a tag of this declaration.
 */
export async function recordChangeBegun(
  { api, effects }: ConnectionContext,
  { id, owner, tag, keyReference, desired }: RecordedChange,
  { key, ids }: Uncertain,
  options: CallOptions,
): Promise<ChangeTags | undefined> {
  const recordsKey = key && keyReference !== undefined;
  if (owner === undefined || !(recordsKey || ids)) {
    return undefined;
  }
  const found = tag ?? phasedTagOn((await api.showConnection(id, options)).connection);
  const isOwn = found !== undefined && (found.attempt === owner.attempt || isOwnedBy(found, owner));
  if (!isOwn && tagList(desired.tags).length >= MAXIMUM_TAGS) {
    return undefined;
  }
  const own: OwnerTag = isOwn ? found : recordedOwnerTag(owner, key ? undefined : found?.keyReference);
  const open: OwnerTag = {
    ...own,
    ...(recordsKey ? { keyReference: KEY_BEING_SENT } : {}),
    ...(ids ? { isResetPending: true } : {}),
  };
  if (writeOwnerTag(open).value === writeOwnerTag(own).value) {
    return { before: own, open };
  }
  try {
    await api.addTags(id, [writeOwnerTag(open)], options);
  } catch (error) {
    if (isOwn) {
      // If the tag still describes the previous state, sending the change would make it wrong.
      throw error;
    }
    effects.log("warn", `writing the owner tag of VPN connection ${id} failed: ${String(error)}`);
    return undefined;
  }
  return { before: own, open };
}

/** Records in the owner tag what is in force. If that fails, the next run sends the key again, or resets again. */
export async function recordInForce(
  { api, effects }: ConnectionContext,
  { id }: RecordedChange,
  tag: OwnerTag | undefined,
  options: CallOptions,
): Promise<void> {
  if (tag === undefined) {
    return;
  }
  await api.addTags(id, [writeOwnerTag(tag)], options).catch((error: unknown) => {
    effects.log("warn", `recording in the owner tag of VPN connection ${id} what is in force failed: ${String(error)}`);
  });
}
