import type { Tag } from "../../../../schema/tags";
import { type Fields, isFields, isList, type Value } from "../../../../schema/value";
import { invalidRequest, type Refusal } from "../../../reply";

/** The tags of a body whose shape has been checked. A missing value counts as the empty text. */
export function tagsOf(value: Value): readonly Tag[] {
  const entries = isList(value) ? value.filter(isFields) : [];
  return entries.map((entry) => ({ key: textOf(entry.key), value: textOf(entry.value) }));
}

/** Checks the array of tags, before any rule checks keys and values. */
export function tagListRefusal(value: Value, valueRequired: boolean): Refusal | undefined {
  const keys = new Set<string>();
  for (const [index, entry] of (isList(value) ? value.filter(isFields) : []).entries()) {
    if (typeof entry.key !== "string") {
      return invalidRequest(`tags[${index}].key is required`);
    }
    if (valueRequired && typeof entry.value !== "string") {
      return invalidRequest(`tags[${index}].value is required`);
    }
    if (keys.has(entry.key)) {
      return invalidRequest(`tags[${index}].key ${JSON.stringify(entry.key)} is given more than once`);
    }
    keys.add(entry.key);
  }
  return undefined;
}

export function tagMap(tags: readonly Tag[]): Fields {
  return Object.fromEntries(tags.map((tag) => [tag.key, tag.value]));
}

/** Adds tags; an existing key gets the new value. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const merged = new Map(tags.map((tag) => [tag.key, tag.value]));
  for (const tag of added) {
    merged.set(tag.key, tag.value);
  }
  return [...merged].map(([key, value]) => ({ key, value }));
}

function textOf(value: Value): string {
  return typeof value === "string" ? value : "";
}
