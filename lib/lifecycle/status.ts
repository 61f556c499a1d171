import type { Json } from "../client/operations/vpn-api";

/**
 * What a status says about the work of the service on an object:
 *
 * - `settled`: it has finished its work
 * - `failed`: it could not carry out a request
 * - `stopped`: it refuses changes and deletion
 * - `deleting`: it is deleting the object
 * - `working`: it is at work otherwise
 */
export type Stage = "settled" | "failed" | "stopped" | "deleting" | "working";

/** The statuses of a resource type. */
export interface Statuses {
  /** The field of an answer that has the status. */
  readonly field: string;
  /** By the service's word in upper case. Any other word means that it is at work. */
  readonly stages: Readonly<Record<string, Stage>>;
  /** Why the service stops an object, and what the user does then; for a type whose objects can be stopped. */
  readonly whyStopped?: string;
}

/** The stage of a shown object. Of a type without statuses, an object is settled as soon as it is shown. */
export function stageOf(statuses: Statuses | undefined, object: Json): Stage {
  if (statuses === undefined) {
    return "settled";
  }
  const { field, stages } = statuses;
  const status = object[field];
  const word = typeof status === "string" ? status.toUpperCase() : "";
  return (Object.hasOwn(stages, word) ? stages[word] : undefined) ?? "working";
}

/** The status as messages quote it; undefined if none is known. */
export function statusOf(statuses: Statuses | undefined, object: Json | undefined): string | undefined {
  const status = statuses === undefined ? undefined : object?.[statuses.field];
  return status === undefined || status === null ? undefined : String(status);
}
