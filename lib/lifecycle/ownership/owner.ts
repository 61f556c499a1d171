import { createHash, randomBytes } from "node:crypto";
import type { OwnerTag } from "./owner-tag";

/** What makes a declaration unique: the state that it belongs to, and where it stands in the code. */
export interface Origin {
  /** A random text that Terraform keeps only in the state, or an identity that the user supplies. */
  readonly stateIdentity: string;
  readonly workspace: string;
  readonly constructPath: string;
}

/** A declaration, as owner tags name it. */
export interface Owner {
  readonly state: string;
  readonly declaration: string;
  /**
   * Derived from the identity that the state has for each declaration, as with null_resource. An object whose tag
   * has this attempt belongs to this declaration in either phase, because the identity is known to nothing else.
   */
  readonly attempt?: string;
  /** The tag value of version 0.1.0, for a declaration whose state was created with that version. */
  readonly earlierMark?: string;
}

function hash(length: number, ...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, length);
}

/** The hash by which owner tags identify a state. */
export function stateHash(stateIdentity: string): string {
  return hash(16, stateIdentity);
}

/** @param declarationIdentity a random text that Terraform keeps in the state for this declaration alone */
export function ownerOf({ stateIdentity, workspace, constructPath }: Origin, declarationIdentity?: string): Owner {
  return {
    state: stateHash(stateIdentity),
    declaration: hash(12, workspace, constructPath),
    attempt: declarationIdentity === undefined ? undefined : hash(16, declarationIdentity),
  };
}

/** The tag value that version 0.1.0 derived from the backend's settings in code. */
export function legacyTagOf({ stateIdentity, workspace, constructPath }: Origin): string {
  return hash(20, stateIdentity, workspace, constructPath);
}

/** A tag for a new attempt of the declaration. */
export function newOwnerTag(owner: Owner, keyReference: string | undefined): OwnerTag {
  const { state, declaration, attempt = randomBytes(8).toString("hex") } = owner;
  return { phase: "pending", state, declaration, attempt, keyReference };
}

/** The tag for an object that the declaration did not create: after an import, or to restore a lost tag. */
export function recordedOwnerTag(owner: Owner, keyReference: string | undefined): OwnerTag {
  return { ...newOwnerTag(owner, keyReference), phase: "recorded" };
}

/** Whether the tag names this declaration of this state. */
export function isOwnedBy(tag: OwnerTag | undefined, owner: Owner | undefined): boolean {
  return tag !== undefined && owner !== undefined && tag.state === owner.state && tag.declaration === owner.declaration;
}
