import type { Tag } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";

/** Tags as answers show them. */
export function tagsAnswer(tags: readonly Tag[]): readonly Fields[] {
  return tags.map(({ key, value }) => ({ key, value }));
}

/** The same as a member that answers have only if there are tags. */
export function tagsMember(tags: readonly Tag[]): readonly Fields[] | undefined {
  return tags.length > 0 ? tagsAnswer(tags) : undefined;
}
