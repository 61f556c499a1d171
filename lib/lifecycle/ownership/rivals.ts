import type { Json } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import type { ResourceType } from "../../schema/resource-type";
import type { TypeAtService } from "../context";
import { describe, type HandlerFailure, handlerFailure, type Problem } from "../failure";
import { statusOf } from "../status";
import { endWordsOf } from "./end-words";
import { isOwnedBy, type Owner } from "./owner";
import { ownerTagOn } from "./owner-tag";

interface Subject {
  readonly constructPath?: string;
  readonly owner?: Owner;
}

/** The instance key at the end of the path of a declaration with forEach, on which importFrom cannot be called. */
const INSTANCE_KEY = /\[(.+)\]$/;

function howToImport({ typeName }: ResourceType, { id }: Json, { constructPath = "" }: Subject): string {
  const [, key] = INSTANCE_KEY.exec(constructPath) ?? [];
  return key === undefined
    ? `call importFrom("${String(id)}") in the code`
    : `run terraform import '${typeName}.NAME[${JSON.stringify(key)}]' ${String(id)}`;
}

/** Explains who owns the object according to its tag, and how the user can import it nevertheless. */
function explainOwner(context: TypeAtService, object: Json, subject: Subject): string {
  const { owner } = subject;
  const { noun } = endWordsOf(context);
  const importIt = howToImport(context.type, object, subject);
  const tag = ownerTagOn(object);
  if (tag === undefined) {
    return `It has no owner tag, so its owner is unknown. If it is the ${context.type.shortNoun} that is declared here, ${importIt}.`;
  }
  const removeTag = `remove the tag ${OWNER_TAG_KEY} in the VPN console, and ${importIt}`;
  if (!("phase" in tag)) {
    return `It has the owner tag of version 0.1.0, which does not identify the state. If no other state has it, ${removeTag}.`;
  }
  if (owner === undefined || tag.state !== owner.state) {
    const work = tag.phase === "pending" ? "A run of that state may be in progress, or was interrupted. " : "";
    return `It has the owner tag of another state, to which it belongs. ${work}Declare other ${noun} here; or, to manage it here from now on, remove it from that state (terraform state rm), ${removeTag}.`;
  }
  if (isOwnedBy(tag, owner) && tag.phase === "pending") {
    return `An interrupted run of this declaration created it, and the blocks of that run are no longer in this state. If no other state has them, ${removeTag}.`;
  }
  if (isOwnedBy(tag, owner) && owner.attempt !== undefined) {
    return `A declaration at this path of this state created it. If another declaration has it by now, declare other ${noun} here; if none has it, because a run was interrupted or it was removed from the state, ${importIt}.`;
  }
  if (isOwnedBy(tag, owner)) {
    return `This declaration created it, and the state does not have it: a run was interrupted before Terraform saved the state, or it was removed from the state. ${capitalized(importIt)}, unless it was moved to another state: in that case it belongs there; remove this declaration. If the state has lost everything, restore a backup of it instead. If create_before_destroy replaces it, plan and apply in the same folder.`;
  }
  return tag.phase === "pending"
    ? `An interrupted run of another declaration of this state created it. Apply again with that declaration, which adopts it; or declare other ${noun} here. If that declaration no longer exists and no run is in progress, ${removeTag}.`
    : `Another declaration of this state created it, or this one under an earlier name. If the state has it (terraform state list) and that declaration is being renamed, call moveFrom; if that declaration is being removed, apply again after the removal; otherwise declare other ${noun} here. If the state no longer has it, as after terraform state rm, ${removeTag}.`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The failure of a create that would make a second object between the same ends. It names relatives, too, because
 * after an import no create of this declaration reports them.
 */
export function rivalFailure(
  context: TypeAtService,
  subject: Subject,
  rivals: readonly Json[],
  relatives: readonly Json[],
): HandlerFailure {
  const { type } = context;
  const { noun, verb, verbOfOne, of } = endWordsOf(context);
  const [first] = rivals;
  const ids = rivals.map(({ id }) => String(id)).join(", ");
  const isOne = rivals.length === 1;
  return handlerFailure([
    {
      severity: "error",
      summary: `${describe(type, subject)} is not created: ${type.shortNoun}${isOne ? "" : "s"} ${ids} ${isOne ? verbOfOne : verb} the same ${noun}`,
      detail: [
        first === undefined ? "" : `The ${noun} are ${of(first)}.`,
        ...rivals.map(
          (rival) =>
            `${isOne ? "" : `${capitalized(type.shortNoun)} ${String(rival.id)}: `}${explainOwner(context, rival, subject)}`,
        ),
        "Nothing was changed.",
      ]
        .filter(Boolean)
        .join("\n"),
    },
    ...warningsAbout(context, subject, relatives),
  ]);
}

/**
 * A warning about objects that may belong to a declaration: a single one, because Terraform folds warnings with
 * equal summaries.
 */
export function warningsAbout(context: TypeAtService, subject: Subject, objects: readonly Json[]): readonly Problem[] {
  const { type } = context;
  const { of, differing } = endWordsOf(context);
  if (objects.length === 0) {
    return [];
  }
  const sentences = objects.map((object) => {
    const tag = ownerTagOn(object);
    const isOwn = tag !== undefined && "phase" in tag && subject.owner !== undefined && isOwnedBy(tag, subject.owner);
    const whose = isOwn
      ? `was created by this declaration with ${differing}, and is not known to be in the state`
      : "was created for a declaration of the same name, possibly of another state";
    return `${capitalized(type.shortNoun)} ${String(object.id)} (${[statusOf(context.objects.statuses, object), of(object)].filter(Boolean).join(", ")}) ${whose}.`;
  });
  return [
    {
      severity: "warning",
      summary: `${describe(type, subject)} is not the only ${type.shortNoun} tagged for its path`,
      detail: [...sentences, `These ${type.shortNoun}s were not changed, and may be in use.`].join("\n"),
    },
  ];
}
