import { type Origin, ownerOf } from "../../lib/lifecycle/ownership/owner";
import { type Phase, writeOwnerTag } from "../../lib/lifecycle/ownership/owner-tag";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";

/** The owner tag of a declaration, as the map of tags in an answer. */
export function ownerTags(
  phase: Phase,
  { attempt = "0123456789abcdef", keyReference, ...origin }: Origin & { attempt?: string; keyReference?: string },
): Readonly<Record<string, string>> {
  const { key, value } = writeOwnerTag({ phase, ...ownerOf(origin), attempt, keyReference });
  return { [key]: value };
}

/** A tag as version 0.1.0 wrote it. */
export const EARLIER_TAGS = { [OWNER_TAG_KEY]: "0123456789abcdef0123" };
