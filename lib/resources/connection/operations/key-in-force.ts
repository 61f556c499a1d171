import type { CallOptions } from "../../../client/operations/vpn-api";
import type { HandlerContext } from "../../../lifecycle/context";
import { KEY_BEING_SENT } from "../../../lifecycle/key-reference";
import { isOf, type Owner, recordedOwnerTag } from "../../../lifecycle/ownership/owner";
import { type OwnerTag, phasedTagOn, writeOwnerTag } from "../../../lifecycle/ownership/owner-tag";
import { tagList } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import { MAXIMUM_TAGS } from "../fields/connection-fields";

/** A key that is to be sent, as the owner tag is to tell of it. */
export interface KeyChange {
  readonly id: string;
  /** What must hold afterwards. */
  readonly desired: Fields;
  /** Stands for the key. */
  readonly keyReference?: string;
  /** Whose tag is to tell; absent where nobody knows. */
  readonly owner?: Owner;
  /** The owner tag, where the caller has just seen or written it. */
  readonly tag?: OwnerTag;
}

/** The owner tag around the sending of a key. */
export interface KeyTags {
  readonly before: OwnerTag;
  readonly open: OwnerTag;
}

/**
 * Says in the owner tag that a key is being sent, before it is. Whatever ends the run after that, the next one sees that
 * nobody knows which key is in force, also where the code was set back meanwhile. Undefined where the connection can carry
 * no tag of this declaration.
 */
export async function recordKeyBeingSent(
  { api, effects }: HandlerContext,
  { id, owner, tag, keyReference, desired }: KeyChange,
  options: CallOptions,
): Promise<KeyTags | undefined> {
  if (owner === undefined || keyReference === undefined) {
    return undefined;
  }
  const found = tag ?? phasedTagOn((await api.showConnection(id, options)).connection);
  const isOwn = found !== undefined && (found.attempt === owner.attempt || isOf(found, owner));
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
      // It says which key is in force, and would go on saying it.
      throw error;
    }
    effects.log("warn", `writing the owner tag of VPN connection ${id} failed: ${String(error)}`);
    return undefined;
  }
  return { before: own, open };
}

/** Says in the owner tag which key is in force. Where that fails the next run sends the key once more. */
export async function recordKeyInForce(
  { api, effects }: HandlerContext,
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
