import { OWNER_TAG_KEY } from "../schema/owner-tag-key";
import type { IsIgnoredTag } from "../schema/tags";
import { isList, type Value } from "../schema/value";

interface IgnoreTags {
  readonly keys?: unknown;
  readonly keyPrefixes?: unknown;
}

function texts(value: unknown): readonly string[] {
  return isList(value as Value) ? (value as readonly unknown[]).filter((entry) => typeof entry === "string") : [];
}

/** The tags that a provider ignores. The owner tag is never among them: without it, connections are not recognised. */
export function ignoredTags({ keys, keyPrefixes }: IgnoreTags = {}): IsIgnoredTag {
  const known = new Set(texts(keys));
  const prefixes = texts(keyPrefixes);
  return (key) => key !== OWNER_TAG_KEY && (known.has(key) || prefixes.some((prefix) => key.startsWith(prefix)));
}
