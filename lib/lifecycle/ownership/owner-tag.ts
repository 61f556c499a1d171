import type { Json } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import { readTags, type Tag } from "../../schema/tags";
import { readKeyReference } from "../key-reference";

/**
 * - `pending`: a run has asked for the object, and Terraform does not have it yet
 * - `recorded`: the run has handed it to Terraform; from now on it belongs only to the state that has its id
 */
export type Phase = "pending" | "recorded";

/** What the owner tag of an object says. */
export interface OwnerTag {
  readonly phase: Phase;
  /** Which state made it. */
  readonly state: string;
  /** Which declaration of that state made it. */
  readonly declaration: string;
  /** Which attempt made it: no two creates share it. */
  readonly attempt: string;
  /** Reference of the key that was sent last, so that a later run does not send it again. */
  readonly keyReference?: string;
  /** A change was sent that has no effect before a reset, and the reset is not known to be complete. */
  readonly isResetPending?: true;
}

/** Ends a tag with a pending reset. Earlier releases ignore it. */
const RESET_PENDING = "reset";

/** A tag of version 0.1.0, which had no phases. Objects of two states with the same code have the same tag. */
export interface EarlierOwnerTag {
  readonly earlierMark: string;
  readonly keyReference?: string;
}

/** The tags of an object as the service lists them. */
export function tagsOf(object: Json): readonly Tag[] {
  return readTags(object.tags);
}

/** The owner tag of an object; undefined if it has none. */
export function ownerTagOn(object: Json): OwnerTag | EarlierOwnerTag | undefined {
  const value = tagsOf(object).find(({ key }) => key === OWNER_TAG_KEY)?.value;
  if (value === undefined) {
    return undefined;
  }
  const [phase = "", state, declaration, attempt, keyReference, work] = value.split(".");
  if ((phase === "pending" || phase === "recorded") && state && declaration && attempt) {
    const tag = { phase, state, declaration, attempt, keyReference: readKeyReference(keyReference) } as const;
    return work === RESET_PENDING ? { ...tag, isResetPending: true } : tag;
  }
  const [earlierMark = "", version] = value.split(".");
  return { earlierMark, keyReference: readKeyReference(version) };
}

/** The owner tag of an object, unless it is of version 0.1.0. */
export function phasedTagOn(object: Json): OwnerTag | undefined {
  const tag = ownerTagOn(object);
  return tag !== undefined && "phase" in tag ? tag : undefined;
}

/** The reference of the key that was sent last, if the owner tag has one. */
export function keyReferenceOn(object: Json): string | undefined {
  return ownerTagOn(object)?.keyReference;
}

/** The tag as the service stores it. It contains hashes instead of names, because construct paths may be private. */
export function writeOwnerTag({ phase, state, declaration, attempt, keyReference, isResetPending }: OwnerTag): Tag {
  const work = isResetPending ? [keyReference ?? "", RESET_PENDING] : keyReference === undefined ? [] : [keyReference];
  const parts = [phase, state, declaration, attempt, ...work];
  return { key: OWNER_TAG_KEY, value: parts.join(".") };
}
