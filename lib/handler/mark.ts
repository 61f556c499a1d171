import { createHash } from "node:crypto";
import { MARK_TAG_KEY } from "../model/mark-tag";
import { isFields, isList } from "../model/value";
import type { Json, Tag } from "../vpn-api/vpn-api";
import { readKeyReference } from "./key-reference";

/** What makes a declaration unique: where its state is kept, and where it stands in the code. */
export interface Origin {
  /** Hash of the backend's identity and the stack's name. */
  readonly stateIdentity: string;
  readonly workspace: string;
  readonly constructPath: string;
}

/** The value of the mark: short, since people see it in the console, and without meaning, since paths may be private. */
export function markOf(origin: Origin): string {
  const text = JSON.stringify([origin.stateIdentity, origin.workspace, origin.constructPath]);
  return createHash("sha256").update(text).digest("hex").slice(0, 20);
}

/** The tags of a connection as the service lists them. */
export function tagsOf(connection: Json): readonly Tag[] {
  const tags = isList(connection.tags) ? connection.tags.filter(isFields) : [];
  return tags.map((tag) => ({ key: String(tag.key ?? ""), value: String(tag.value ?? "") }));
}

/**
 * The tag that carries a mark. The reference to the key stands behind it, so that whoever finds the connection, and knows
 * no more of it, does not send a key that is in force already: under IKEv2 that interrupts the tunnel.
 */
export function markTag(mark: string, keyReference: string | undefined): Tag {
  return { key: MARK_TAG_KEY, value: keyReference === undefined ? mark : `${mark}.${keyReference}` };
}

function markParts(connection: Json): readonly string[] {
  return (
    tagsOf(connection)
      .find((tag) => tag.key === MARK_TAG_KEY)
      ?.value.split(".") ?? []
  );
}

/** The mark that a connection carries. */
export function markOn(connection: Json): string | undefined {
  return markParts(connection)[0];
}

/** The reference to the key that was sent last, as far as the mark of the connection says it. */
export function keyReferenceOn(connection: Json): string | undefined {
  return readKeyReference(markParts(connection)[1]);
}
