import type { CallOptions } from "../../../client/operations/vpn-api";
import { KEY_BEING_SENT } from "../../../lifecycle/key-reference";
import { isOwnedBy, type Owner, recordedOwnerTag } from "../../../lifecycle/ownership/owner";
import { type OwnerTag, phasedTagOn, writeOwnerTag } from "../../../lifecycle/ownership/owner-tag";
import { tagList } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import { MAXIMUM_TAGS } from "../fields/connection-fields";
import type { ConnectionContext } from "./context";

/** A change of the key, as recorded in the owner tag. */
export interface KeyChange {
  readonly id: string;
  /** The desired values. */
  readonly desired: Fields;
  /** Reference of the key. */
  readonly keyReference?: string;
  /** The owner whose tag records it; absent if unknown. */
  readonly owner?: Owner;
  /** The owner tag, if the caller has just read or written it. */
  readonly tag?: OwnerTag;
}

/** The owner tags to write before and after a key is sent. */
export interface KeyTags {
  readonly before: OwnerTag;
  readonly open: OwnerTag;
}

/**
 * Records in the owner tag that a key is being sent, before sending it. If the run is interrupted, the next one sees
 * that the key in force is not known, even if the code was reverted in between. Returns undefined if the connection
 * cannot have a tag of this declaration.
 */
export async function recordKeyBeingSent(
  { api, effects }: ConnectionContext,
  { id, owner, tag, keyReference, desired }: KeyChange,
  options: CallOptions,
): Promise<KeyTags | undefined> {
  if (owner === undefined || keyReference === undefined) {
    return undefined;
  }
  const found = tag ?? phasedTagOn((await api.showConnection(id, options)).connection);
  const isOwn = found !== undefined && (found.attempt === owner.attempt || isOwnedBy(found, owner));
  if (!isOwn && tagList(desired.tags).length >= MAXIMUM_TAGS) {
    return undefined;
  }
  const own: OwnerTag = isOwn ? found : recordedOwnerTag(owner, undefined);
  const open = { ...own, keyReference: KEY_BEING_SENT };
  if (own.keyReference === KEY_BEING_SENT) {
    return { before: own, open };
  }
  try {
    await api.addTags(id, [writeOwnerTag(open)], options);
  } catch (error) {
    if (isOwn) {
      // If the tag still names the previous key, sending a new one would make it wrong.
      throw error;
    }
    effects.log("warn", `writing the owner tag of VPN connection ${id} failed: ${String(error)}`);
    return undefined;
  }
  return { before: own, open };
}

/** Records the key in force in the owner tag. If that fails, the next run sends the key again. */
export async function recordKeyInForce(
  { api, effects }: ConnectionContext,
  { id }: KeyChange,
  tag: OwnerTag | undefined,
  options: CallOptions,
): Promise<void> {
  if (tag === undefined) {
    return;
  }
  await api.addTags(id, [writeOwnerTag(tag)], options).catch((error: unknown) => {
    effects.log(
      "warn",
      `recording the pre-shared key in the owner tag of VPN connection ${id} failed: ${String(error)}`,
    );
  });
}
