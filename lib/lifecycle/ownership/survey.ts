import type { Json } from "../../client/operations/vpn-api";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isFields, type Value } from "../../schema/value";
import { isBeingDeleted } from "../status";
import { isOwnedBy, type Owner } from "./owner";
import { phasedTagOn } from "./owner-tag";

/** The facts of a declaration by which its connection is recognised. */
export interface Declared {
  /** Absent if the state of the declaration is not known. Then no connection is recognised. */
  readonly owner?: Owner;
  readonly given: Fields;
}

/** What this process knows about connections of other declarations in the same state. */
export interface OwnershipHints {
  /** Says which fields are the ends, and which cannot be changed in place. */
  readonly type: ResourceType;
  /** Ids of connections that this process created or adopted. */
  readonly owned: ReadonlySet<string>;
  /** Attempts that this process began: their connections may appear in a list before the create is answered. */
  readonly attempts: ReadonlySet<string>;
  /** Whether the state has the connection, as far as the deployment target knows. */
  readonly isHeld: (id: string) => boolean;
}

/** The connections of a list by what they are to a declaration that is about to be created; each the oldest first. */
export interface Survey {
  /** Made by an interrupted run of this declaration: to be adopted. */
  readonly orphans: readonly Json[];
  /** The same, but they cannot be changed in place to what is declared: to be deleted. */
  readonly outdatedOrphans: readonly Json[];
  /** Connections between the same ends that this declaration must not touch. They stop a create. */
  readonly rivals: readonly Json[];
  /**
   * Connections that may have been made for the same declaration, perhaps by another state: to be mentioned in a
   * warning only.
   */
  readonly relatives: readonly Json[];
}

function lower(value: Value): Value {
  return typeof value === "string" ? value.toLowerCase() : value;
}

export function hasSameEnds({ endNames }: ResourceType, connection: Json, given: Fields): boolean {
  return (
    endNames.length > 0 &&
    endNames.every((name) => typeof given[name] === "string" && lower(connection[name]) === lower(given[name]))
  );
}

function hasSameForm({ formFields }: ResourceType, connection: Json, given: Fields): boolean {
  return formFields.every((field) => {
    const expected = given[field.name] ?? (field.computed ? undefined : field.default);
    const present = connection[field.name];
    return typeof expected !== "string" || typeof present !== "string" || lower(expected) === lower(present);
  });
}

/** Sorts the oldest first. Times have millisecond resolution, so ids break ties. */
export function byAge(left: Json, right: Json): number {
  const age = ({ created_at, id }: Json) => `${String(created_at)} ${String(id)}`;
  return age(left).localeCompare(age(right));
}

/** Whether a run of this declaration made the connection and was interrupted before Terraform had it. */
export function isOrphanOf(connection: Json, owner: Owner | undefined): boolean {
  const tag = phasedTagOn(connection);
  return owner !== undefined && tag?.phase === "pending" && isOwnedBy(tag, owner);
}

/** Whether the connection may have been made for the same declaration, by this state or by another one with the same code. */
function isRelative(connection: Json, owner: Owner | undefined): boolean {
  const tag = phasedTagOn(connection);
  return owner !== undefined && tag !== undefined && (isOwnedBy(tag, owner) || isPendingOfSamePath(tag, owner));
}

function isPendingOfSamePath(tag: { readonly phase: string; readonly declaration: string }, owner: Owner): boolean {
  return tag.phase === "pending" && tag.declaration === owner.declaration;
}

/** Whether a resource of the same state has the connection, as far as this process can know. */
function belongsToAnotherResource(connection: Json, known: OwnershipHints): boolean {
  const id = String(connection.id);
  const attempt = phasedTagOn(connection)?.attempt;
  return known.owned.has(id) || known.isHeld(id) || (attempt !== undefined && known.attempts.has(attempt));
}

/** Sorts a list of connections by what they are to a declaration. */
export function survey(listed: readonly Json[], { owner, given }: Declared, known: OwnershipHints): Survey {
  const free = listed
    .filter(
      (connection) =>
        isFields(connection) && !isBeingDeleted(connection.status) && !belongsToAnotherResource(connection, known),
    )
    .sort(byAge);
  const isOrphan = (connection: Json) => isOrphanOf(connection, owner);
  const isRival = (connection: Json) => !isOrphan(connection) && hasSameEnds(known.type, connection, given);
  return {
    orphans: free.filter((connection) => isOrphan(connection) && hasSameForm(known.type, connection, given)),
    outdatedOrphans: free.filter((connection) => isOrphan(connection) && !hasSameForm(known.type, connection, given)),
    rivals: free.filter(isRival),
    relatives: free.filter(
      (connection) => !isOrphan(connection) && !isRival(connection) && isRelative(connection, owner),
    ),
  };
}
