import type { Json } from "../../client/operations/vpn-api";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isFields, type Value } from "../../schema/value";
import type { TypeAtService } from "../context";
import { stageOf } from "../status";
import { isOwnedBy, type Owner } from "./owner";
import { phasedTagOn } from "./owner-tag";

/** The facts of a declaration by which its object is recognised. */
export interface Declared {
  /** Absent if the state of the declaration is not known. Then no object is recognised. */
  readonly owner?: Owner;
  readonly given: Fields;
}

/** What this process knows about objects of other declarations in the same state. */
export interface OwnershipHints extends TypeAtService {
  /** Ids of objects that this process created or adopted. */
  readonly owned: ReadonlySet<string>;
  /** Attempts that this process began: their objects may appear in a list before the create is answered. */
  readonly attempts: ReadonlySet<string>;
  /** Whether the state has the object, as far as the deployment target knows. */
  readonly isHeld: (id: string) => boolean;
}

/** The objects of a list by what they are to a declaration that is about to be created; each the oldest first. */
export interface Survey {
  /** Made by an interrupted run of this declaration: to be adopted. */
  readonly orphans: readonly Json[];
  /** The same, but they cannot be changed in place to what is declared: to be deleted. */
  readonly outdatedOrphans: readonly Json[];
  /** Objects between the same ends that this declaration must not touch. They stop a create. */
  readonly rivals: readonly Json[];
  /**
   * Objects that may have been made for the same declaration, perhaps by another state: to be mentioned in a
   * warning only.
   */
  readonly relatives: readonly Json[];
}

function lower(value: Value): Value {
  return typeof value === "string" ? value.toLowerCase() : value;
}

export function hasSameEnds({ endNames }: ResourceType, object: Json, given: Fields): boolean {
  return (
    endNames.length > 0 &&
    endNames.every((name) => typeof given[name] === "string" && lower(object[name]) === lower(given[name]))
  );
}

function hasSameForm({ formFields }: ResourceType, object: Json, given: Fields): boolean {
  return formFields.every((field) => {
    const expected = given[field.name] ?? (field.computed ? undefined : field.default);
    const present = object[field.name];
    return typeof expected !== "string" || typeof present !== "string" || lower(expected) === lower(present);
  });
}

/** Sorts the oldest first. Times have millisecond resolution, so ids break ties. */
export function byAge(left: Json, right: Json): number {
  const age = ({ created_at, id }: Json) => `${String(created_at)} ${String(id)}`;
  return age(left).localeCompare(age(right));
}

/** Whether a run of this declaration made the object and was interrupted before Terraform had it. */
export function isOrphanOf(object: Json, owner: Owner | undefined): boolean {
  const tag = phasedTagOn(object);
  return owner !== undefined && tag?.phase === "pending" && isOwnedBy(tag, owner);
}

/** Whether the object may have been made for the same declaration, by this state or by another one with the same code. */
function isRelative(object: Json, owner: Owner | undefined): boolean {
  const tag = phasedTagOn(object);
  return owner !== undefined && tag !== undefined && (isOwnedBy(tag, owner) || isPendingOfSamePath(tag, owner));
}

function isPendingOfSamePath(tag: { readonly phase: string; readonly declaration: string }, owner: Owner): boolean {
  return tag.phase === "pending" && tag.declaration === owner.declaration;
}

/** Whether a resource of the same state has the object, as far as this process can know. */
function belongsToAnotherResource(object: Json, known: OwnershipHints): boolean {
  const id = String(object.id);
  if (known.owned.has(id) || known.isHeld(id)) {
    return true;
  }
  const attempt = phasedTagOn(object)?.attempt;
  return attempt !== undefined && known.attempts.has(attempt);
}

/** Sorts a list of objects by what they are to a declaration. */
export function survey(listed: readonly Json[], { owner, given }: Declared, known: OwnershipHints): Survey {
  const free = listed
    .filter(
      (object) =>
        isFields(object) &&
        !belongsToAnotherResource(object, known) &&
        stageOf(known.objects.statuses, object) !== "deleting",
    )
    .sort(byAge);
  const isOrphan = (object: Json) => isOrphanOf(object, owner);
  const isRival = (object: Json) => !isOrphan(object) && hasSameEnds(known.type, object, given);
  return {
    orphans: free.filter((object) => isOrphan(object) && hasSameForm(known.type, object, given)),
    outdatedOrphans: free.filter((object) => isOrphan(object) && !hasSameForm(known.type, object, given)),
    rivals: free.filter(isRival),
    relatives: free.filter((object) => !isOrphan(object) && !isRival(object) && isRelative(object, owner)),
  };
}
