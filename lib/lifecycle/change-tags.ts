import type { CallOptions } from "../client/operations/vpn-api";
import type { Changes } from "../schema/difference";
import { OWNER_TAG_KEY } from "../schema/owner-tag-key";
import { tagList } from "../schema/tags";
import type { Fields } from "../schema/value";
import type { TypeAtService } from "./context";

/** The change of the tags of one object. */
export interface TagChange {
  readonly id: string;
  readonly changes: Pick<Changes, "tagsToAdd" | "tagKeysToRemove">;
  /** The desired values of the object, tags included. */
  readonly desired: Fields;
}

/**
 * Adds tags before it removes others, so that none is missing in between. Removes first if there is no room for both.
 */
export async function changeTags(
  { objects: { tags } }: TypeAtService,
  { id, changes, desired }: TagChange,
  options: CallOptions,
): Promise<void> {
  if (tags === undefined) {
    return;
  }
  const { tagsToAdd, tagKeysToRemove } = changes;
  const wanted = tagList(desired.tags).length;
  const withoutOwnerTag = tagsToAdd.length > 0 && wanted >= tags.maximum;
  const toRemove = withoutOwnerTag ? [...tagKeysToRemove, OWNER_TAG_KEY] : tagKeysToRemove;
  const add = async () => (tagsToAdd.length > 0 ? tags.add(id, tagsToAdd, options) : undefined);
  const remove = async () => {
    // With the owner tag there may be one tag more than the service accepts in one request.
    for (let done = 0; done < toRemove.length; done += tags.maximum) {
      await tags.remove(id, toRemove.slice(done, done + tags.maximum), options);
    }
  };
  const noRoom = wanted + tagKeysToRemove.length + 1 > tags.maximum;
  for (const step of noRoom ? [remove, add] : [add, remove]) {
    await step();
  }
}
