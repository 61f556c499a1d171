import type { Json } from "../../client/operations/vpn-api";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isFields, type Value } from "../../schema/value";
import { isBeingDeleted } from "../status";
import { isOf, type Owner } from "./owner";
import { phasedTagOn } from "./owner-tag";

/** A declaration, as far as its connection can be recognised. */
export interface Declared {
  /** Absent where it is not known which state the declaration belongs to: then nothing is ever recognised. */
  readonly owner?: Owner;
  readonly given: Fields;
}

/** What this process knows of connections that belong to declarations of the same state. */
export interface OwnershipHints {
  /** What is owned: which fields say what a connection joins, and which no change in place makes alike. */
  readonly type: ResourceType;
  /** Ids of connections that this process created or adopted. */
  readonly owned: ReadonlySet<string>;
  /** Attempts that this process began: their connections may show before the answer is there. */
  readonly attempts: ReadonlySet<string>;
  /** Whether the state has the connection, as far as the deployment can tell. */
  readonly isHeld: (id: string) => boolean;
}

/** The connections of a list by what they are to a declaration that is about to be created; each the oldest first. */
export interface Survey {
  /** Made by a run of this declaration that was cut off: to be adopted. */
  readonly orphans: readonly Json[];
  /** The same, but no change in place can make of them what is declared: to be deleted. */
  readonly outdatedOrphans: readonly Json[];
  /** They stand between the same ends, and are not this declaration's to touch: nothing may be created beside them. */
  readonly rivals: readonly Json[];
  /** Other forms of this declaration, perhaps of another state: worth a word, and nothing else. */
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

/** The oldest first. The service gives times to the millisecond, so ids decide among equals. */
export function byAge(left: Json, right: Json): number {
  const age = ({ created_at, id }: Json) => `${String(created_at)} ${String(id)}`;
  return age(left).localeCompare(age(right));
}

/** Whether a run of this declaration made the connection and was cut off before Terraform had it. */
export function isOrphanOf(connection: Json, owner: Owner | undefined): boolean {
  const tag = phasedTagOn(connection);
  return owner !== undefined && tag?.phase === "pending" && isOf(tag, owner);
}

/** Whether the connection may have been made for the same declaration, by this state or by another one with the same code. */
function isRelative(connection: Json, owner: Owner | undefined): boolean {
  const tag = phasedTagOn(connection);
  return owner !== undefined && tag !== undefined && (isOf(tag, owner) || isPendingOfSamePath(tag, owner));
}

function isPendingOfSamePath(tag: { readonly phase: string; readonly declaration: string }, owner: Owner): boolean {
  return tag.phase === "pending" && tag.declaration === owner.declaration;
}

/** Whether a resource of the same state has the connection, as far as this process can know. */
function isTaken(connection: Json, known: OwnershipHints): boolean {
  const id = String(connection.id);
  const attempt = phasedTagOn(connection)?.attempt;
  return known.owned.has(id) || known.isHeld(id) || (attempt !== undefined && known.attempts.has(attempt));
}

/** Sorts a list of connections by what they are to a declaration. */
export function survey(listed: readonly Json[], { owner, given }: Declared, known: OwnershipHints): Survey {
  const free = listed
    .filter((connection) => isFields(connection) && !isBeingDeleted(connection.status) && !isTaken(connection, known))
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
