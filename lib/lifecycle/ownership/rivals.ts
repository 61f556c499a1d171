import type { Json } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import { describe, type HandlerFailure, handlerFailure, type Problem } from "../failure";
import { isOf, type Owner } from "./owner";
import { ownerTagOn } from "./owner-tag";

interface Subject {
  readonly constructPath?: string;
  readonly owner?: Owner;
}

function ends({ vgw_id, vgw_ip, cgw_id }: Json): string {
  return `gateway ${String(vgw_id)} at ${String(vgw_ip)}, customer gateway ${String(cgw_id)}`;
}

/** The key at the end of the path of one of several connections by forEach, on which importFrom cannot be called. */
const INSTANCE_KEY = /\[(.+)\]$/;

function howToImport({ id }: Json, { constructPath = "" }: Subject): string {
  const [, key] = INSTANCE_KEY.exec(constructPath) ?? [];
  return key === undefined
    ? `call importFrom("${String(id)}") in the code`
    : `run terraform import 'hwvpn_connection.NAME[${JSON.stringify(key)}]' ${String(id)}`;
}

/** Whose the connection is, and how a user who knows that it is meant gets it under this declaration. */
function whoseItIs(connection: Json, subject: Subject): string {
  const { owner } = subject;
  const importIt = howToImport(connection, subject);
  const tag = ownerTagOn(connection);
  if (tag === undefined) {
    return `It carries no owner tag, so nobody can tell whose it is. If it is the one that is declared here, ${importIt}.`;
  }
  const removeTag = `remove the tag ${OWNER_TAG_KEY} in the VPN console, and ${importIt}`;
  if (!("phase" in tag)) {
    return `Its owner tag is of version 0.1.0, which does not tell states apart. If no other state has it, ${removeTag}.`;
  }
  if (owner === undefined || tag.state !== owner.state) {
    const work = tag.phase === "pending" ? "A run of it may be at work on it, or was cut off. " : "";
    return `Its owner tag is of another state, to which it belongs. ${work}Give this declaration other ends; or, if it is to be managed here from now on, take it out of that state (terraform state rm), ${removeTag}.`;
  }
  if (isOf(tag, owner) && tag.phase === "pending") {
    return `A run of this declaration that was cut off made it, and the blocks of that run are not in this state any more. If no other state has them, ${removeTag}.`;
  }
  if (isOf(tag, owner) && owner.attempt !== undefined) {
    return `A declaration in this place of this state made it. If another one has it by now, give this one other ends; if none has it, since a run was cut off or it was removed from the state, ${importIt}.`;
  }
  if (isOf(tag, owner)) {
    return `This declaration made it, and the state does not have it: a run was cut off before Terraform saved the state, or it was removed from the state. ${capitalized(importIt)}, unless it was moved to another state: then it belongs there, and this declaration has to go. Where create_before_destroy is replacing it, plan and apply in one folder, by one command.`;
  }
  return tag.phase === "pending"
    ? `Another declaration of this state made it, and was cut off. Apply again with that declaration, which adopts it; or give this one other ends. If that declaration is no more and no run is at work, ${removeTag}.`
    : `Another declaration of this state made it, or this one under an earlier name. If the state has it (terraform state list), and that declaration is being renamed, say so with moveFrom; if it is being removed, apply again when it is gone; otherwise give this one other ends. If the state does not have it any more, as after terraform state rm, ${removeTag}.`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The failure of a create that would make a second connection between the same ends. Relatives are named with it: where an
 * import follows, no create of this declaration ever names them.
 */
export function rivalFailure(subject: Subject, rivals: readonly Json[], relatives: readonly Json[]): HandlerFailure {
  const [first] = rivals;
  const ids = rivals.map(({ id }) => String(id)).join(", ");
  return handlerFailure([
    {
      severity: "error",
      summary: `${describe(subject)} is not created: ${rivals.length > 1 ? `connections ${ids} stand` : `connection ${ids} stands`} between the same ends`,
      detail: [
        first === undefined ? "" : `The ends are ${ends(first)}.`,
        ...rivals.map(
          (rival) => `${rivals.length > 1 ? `Connection ${String(rival.id)}: ` : ""}${whoseItIs(rival, subject)}`,
        ),
        "Nothing was changed.",
      ]
        .filter(Boolean)
        .join("\n"),
    },
    ...mentionOf(subject, relatives),
  ]);
}

/** A word about connections that may have to do with a declaration. All in one, since Terraform folds equal warnings. */
export function mentionOf(subject: Subject, connections: readonly Json[]): readonly Problem[] {
  if (connections.length === 0) {
    return [];
  }
  const told = connections.map((connection) => {
    const tag = ownerTagOn(connection);
    const isOwn = tag !== undefined && "phase" in tag && subject.owner !== undefined && isOf(tag, subject.owner);
    const whose = isOwn
      ? "was made by this declaration in another form, and is not known to be in the state"
      : "was made for a declaration of the same name, which may be of another state";
    return `Connection ${String(connection.id)} (${String(connection.status)}, ${ends(connection)}) ${whose}.`;
  });
  return [
    {
      severity: "warning",
      summary: `${describe(subject)} is not the only connection of its name`,
      detail: [...told, "They were left alone, and may well be in use."].join("\n"),
    },
  ];
}
