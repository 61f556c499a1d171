import type { Json, Tag } from "../../../client/operations/vpn-api";
import { type Fields, isAbsent, isFields, isList, memberOf, UNKNOWN, type Value } from "../../../schema/value";
import { REQUEST_FIELDS } from "../fields/connection-fields";

/** A value as a body carries it: nothing absent and no empty list, but zero, false and the empty text. */
function compact(value: Value): Value {
  if (isAbsent(value) || value === UNKNOWN) {
    return undefined;
  }
  if (isList(value)) {
    const entries = value.map(compact).filter((entry) => entry !== undefined);
    return entries.length === 0 ? undefined : entries;
  }
  if (isFields(value)) {
    const members = Object.entries(value)
      .map(([name, member]) => [name, compact(member)] as const)
      .filter(([, member]) => member !== undefined);
    return members.length === 0 ? undefined : Object.fromEntries(members);
  }
  return value;
}

/** The most tags that the service takes, the owner tag included. */
export const MAXIMUM_TAGS = 20;

/** Tags as the service lists them. */
export function tagList(tags: Value): readonly Tag[] {
  return Object.entries(isFields(tags) ? tags : {})
    .filter(([, value]) => !isAbsent(value))
    .map(([key, value]) => ({ key, value: String(value) }));
}

/** Members of `extra` added to those of `base`, at every depth. */
export function merge(base: Fields, extra: Fields): Fields {
  const added = Object.entries(extra).map(([name, value]) => {
    const present = memberOf(base, name);
    return [name, isFields(present) && isFields(value) ? merge(present, value) : value] as const;
  });
  return { ...base, ...Object.fromEntries(added) };
}

/** The part of a specification that belongs into a request; tags and the key are added by those who send them. */
export function bodyOf(specification: Fields): Json {
  const members = REQUEST_FIELDS.filter((field) => field.type !== "tags" && field.type !== "secret")
    .map((field) => [field.name, compact(specification[field.name])] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(members);
}

export interface CreateBodyParts {
  /** What the user gave. */
  readonly given: Fields;
  /** API fields newer than this library, sent as they are. */
  readonly additional: Json;
  readonly psk: string | undefined;
  /** Where there is room for it. */
  readonly ownerTag: Tag | undefined;
}

/** The body of a create request. */
export function createBody({ given, additional, psk, ownerTag }: CreateBodyParts): Json {
  const body: Record<string, Value> = { ...bodyOf(given) };
  const ike = body.ikepolicy;
  if (isFields(ike) && ike.ike_version === "v1" && ike.phase1_negotiation_mode === undefined) {
    // The specification has a default for it and calls it mandatory with v1: sending it satisfies both.
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
