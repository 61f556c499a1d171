import type { Json } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import type { ResourceType } from "../../schema/resource-type";
import { describe, type HandlerFailure, handlerFailure, type Problem } from "../failure";
import type { Owner } from "./owner";
import { ownerTagOn } from "./owner-tag";

/** The declaration that imports. Not every deployment target knows it at the time of the import. */
export interface Importer extends Partial<Pick<Owner, "declaration" | "earlierMark" | "attempt">> {
  readonly constructPath?: string;
  /** Absent if this state has recorded nothing yet. */
  readonly state?: string;
}

function removeTagFrom(shortNoun: string): string {
  return `remove the tag ${OWNER_TAG_KEY} from the ${shortNoun} in the VPN console, and apply again`;
}

/** Why an object may not be imported. Undefined if it may: it has no owner tag, or this state has recorded it. */
function refusalReason(
  { shortNoun }: ResourceType,
  object: Json,
  { state, declaration, earlierMark, attempt }: Importer,
): string | undefined {
  const tag = ownerTagOn(object);
  const removeTag = removeTagFrom(shortNoun);
  if (tag === undefined) {
    return undefined;
  }
  if (!("phase" in tag)) {
    return tag.earlierMark === earlierMark
      ? undefined
      : `it has the owner tag of version 0.1.0, which does not identify the state. If no other state has it, ${removeTag}`;
  }
  if (tag.state !== state) {
    return tag.phase === "pending"
      ? `it has the owner tag of another state, and a run of that state may be in progress. If none is, ${removeTag}`
      : `it has the owner tag of another state, to which it belongs. To move it here, use terraform state mv; or remove it from that state with terraform state rm, ${removeTag}`;
  }
  if (tag.phase === "recorded") {
    return declaration === undefined || declaration === tag.declaration ? undefined : otherDeclarationReason(removeTag);
  }
  const interrupted = `a run of this state was interrupted while it created the ${shortNoun}. If no run is in progress,`;
  return attempt === undefined
    ? `${interrupted} remove the call of importFrom and apply: the declaration that created the ${shortNoun} adopts it. To import it elsewhere, ${removeTag}`
    : `${interrupted} and no other state has the blocks of that run, ${removeTag}`;
}

/**
 * Explains why a declaration may not import an object that another declaration of the same state has or had. After a
 * move, that declaration may be the same one under its old path.
 */
function otherDeclarationReason(removeTag: string): string {
  return `another declaration of this state created it, or this one under an earlier name. If the state has it (terraform state list) and that declaration is being renamed, call moveFrom instead of importFrom. If the state no longer has it, ${removeTag}`;
}

/**
 * The problems of an import if another declaration of this state recorded the object. Reported after the import,
 * because the plugin learns only then which declaration it is for.
 */
export function otherDeclarationProblems(
  type: ResourceType,
  subject: { readonly id: string; readonly constructPath?: string },
  recordedBy: string | undefined,
  declaration: string | undefined,
): readonly Problem[] {
  return recordedBy === undefined || declaration === undefined || recordedBy === declaration
    ? []
    : importFailure(type, subject, otherDeclarationReason(removeTagFrom(type.shortNoun))).problems;
}

/** Fails if the object belongs, or may belong, to another declaration or state. */
export function requireImportable(type: ResourceType, object: Json, importer: Importer): void {
  const reason = refusalReason(type, object, importer);
  if (reason !== undefined) {
    throw importFailure(type, { ...importer, id: String(object.id) }, reason);
  }
}

export function importFailure(
  type: ResourceType,
  subject: { readonly id: string; readonly constructPath?: string },
  reason: string,
): HandlerFailure {
  return handlerFailure([
    {
      severity: "error",
      summary: `${describe(type, subject)} cannot be imported`,
      detail: `${reason}. Nothing was changed`,
    },
  ]);
}
