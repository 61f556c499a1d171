import { isAbsent, isFields, isList, type Value } from "./value";

/** The number of tags that the service accepts on one object, the owner tag included. */
export const MAXIMUM_TAGS = 20;

/** A tag as the service lists it; a specification has them as a map. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Whether a tag is left to others: they set it, and no declaration has it. */
export type IsIgnoredTag = (key: string) => boolean;

/** The tags of a specification as the service lists them. */
export function tagList(tags: Value): readonly Tag[] {
  return Object.entries(isFields(tags) ? tags : {})
    .filter(([, value]) => !isAbsent(value))
    .map(([key, value]) => ({ key, value: String(value) }));
}

/** The tags of an answer. */
export function readTags(value: Value): readonly Tag[] {
  const tags = isList(value) ? value.filter(isFields) : [];
  return tags.map((tag) => ({ key: String(tag.key ?? ""), value: String(tag.value ?? "") }));
}
