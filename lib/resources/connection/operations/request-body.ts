import type { Json } from "../../../client/operations/vpn-api";
import { documentedDefault } from "../../../schema/defaults";
import { bodyOf, merge } from "../../../schema/request-body";
import { type Tag, tagList } from "../../../schema/tags";
import { type Fields, isFields, type Value, valueAt } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { IKE_POLICY_FIELDS } from "../fields/ike-policy-fields";

const DEFAULT_MODE = documentedDefault(IKE_POLICY_FIELDS, "phase1_negotiation_mode");

export interface CreateBodyParts {
  /** What the user gave. */
  readonly given: Fields;
  /** API fields newer than this library, sent unchanged. */
  readonly additional: Json;
  readonly psk: string | undefined;
  /** Absent if there is no room for it. */
  readonly ownerTag: Tag | undefined;
}

/**
 * A body that asks for IKEv1 with the negotiation mode: the specification has a default for it and calls it mandatory with
 * v1, so sending it satisfies both. A mode that was declared before, under IKEv2, has not arrived yet.
 */
export function withNegotiationMode(body: Json, desired: Fields): Json {
  const mode = valueAt(desired, ["ikepolicy", "phase1_negotiation_mode"]) ?? DEFAULT_MODE;
  return isFields(body.ikepolicy) && body.ikepolicy.ike_version === "v1"
    ? { ...body, ikepolicy: { phase1_negotiation_mode: mode, ...body.ikepolicy } }
    : body;
}

/** The body of a create request. */
export function createBody({ given, additional, psk, ownerTag }: CreateBodyParts): Json {
  const body: Record<string, Value> = { ...bodyOf(CONNECTION, given) };
  const tags = [...tagList(given.tags), ...(ownerTag === undefined ? [] : [ownerTag])];
  if (tags.length > 0) {
    body.tags = tags.map((tag) => ({ ...tag }));
  }
  if (psk !== undefined) {
    body.psk = psk;
  }
  return withNegotiationMode(merge(body, additional), given);
}
