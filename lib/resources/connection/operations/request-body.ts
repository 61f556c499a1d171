import type { Json } from "../../../client/operations/vpn-api";
import { bodyOf, merge } from "../../../schema/request-body";
import { type Tag, tagList } from "../../../schema/tags";
import { type Fields, isFields, type Value } from "../../../schema/value";
import { CONNECTION } from "../connection-type";

export interface CreateBodyParts {
  /** What the user gave. */
  readonly given: Fields;
  /** API fields newer than this library, sent unchanged. */
  readonly additional: Json;
  readonly psk: string | undefined;
  /** Absent if there is no room for it. */
  readonly ownerTag: Tag | undefined;
}

/** The body of a create request. */
export function createBody({ given, additional, psk, ownerTag }: CreateBodyParts): Json {
  const body: Record<string, Value> = { ...bodyOf(CONNECTION, given) };
  const ike = body.ikepolicy;
  if (isFields(ike) && ike.ike_version === "v1" && ike.phase1_negotiation_mode === undefined) {
    // The specification gives a default and also calls the field mandatory with v1. Sending the default satisfies both.
    body.ikepolicy = { ...ike, phase1_negotiation_mode: "main" };
  }
  const tags = [...tagList(given.tags), ...(ownerTag === undefined ? [] : [ownerTag])];
  if (tags.length > 0) {
    body.tags = tags.map((tag) => ({ ...tag }));
  }
  if (psk !== undefined) {
    body.psk = psk;
  }
  return merge(body, additional);
}
