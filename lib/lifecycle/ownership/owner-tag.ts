import type { Json } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import { readTags, type Tag } from "../../schema/tags";
import { readKeyReference } from "../key-reference";

/**
 * - `pending`: a run has asked for the connection, and Terraform does not have it yet
 * - `recorded`: the run has handed it to Terraform; from now on it belongs to the state that has its id, and to nobody else
 */
export type Phase = "pending" | "recorded";

/** What the owner tag of a connection says. */
export interface OwnerTag {
  readonly phase: Phase;
  /** Which state made it. */
  readonly state: string;
  /** Which declaration of that state made it. */
  readonly declaration: string;
  /** Which attempt made it: no two creates share it. */
  readonly attempt: string;
  /** Which key was sent last, so that nobody sends it again who knows no more than this. */
  readonly keyReference?: string;
}

/** A tag of version 0.1.0, which had no phases. Two states with the same code carry the same. */
export interface EarlierOwnerTag {
  readonly earlierMark: string;
  readonly keyReference?: string;
}

/** The tags of a connection as the service lists them. */
export function tagsOf(connection: Json): readonly Tag[] {
  return readTags(connection.tags);
}

/** The owner tag of a connection; undefined where it carries none. */
export function ownerTagOn(connection: Json): OwnerTag | EarlierOwnerTag | undefined {
  const value = tagsOf(connection).find(({ key }) => key === OWNER_TAG_KEY)?.value;
  if (value === undefined) {
    return undefined;
  }
  const [phase = "", state, declaration, attempt, keyReference] = value.split(".");
  if ((phase === "pending" || phase === "recorded") && state && declaration && attempt) {
    return { phase, state, declaration, attempt, keyReference: readKeyReference(keyReference) };
  }
  const [earlierMark = "", version] = value.split(".");
  return { earlierMark, keyReference: readKeyReference(version) };
}

/** The owner tag of a connection, unless it is of version 0.1.0. */
export function phasedTagOn(connection: Json): OwnerTag | undefined {
  const tag = ownerTagOn(connection);
  return tag !== undefined && "phase" in tag ? tag : undefined;
}

/** What stands for the key that was sent last, as far as the owner tag says it. */
export function keyReferenceOn(connection: Json): string | undefined {
  return ownerTagOn(connection)?.keyReference;
}

/** The tag as the service stores it: without readable names, since paths may be private. */
export function writeOwnerTag({ phase, state, declaration, attempt, keyReference }: OwnerTag): Tag {
  const parts = [phase, state, declaration, attempt, ...(keyReference === undefined ? [] : [keyReference])];
  return { key: OWNER_TAG_KEY, value: parts.join(".") };
}
