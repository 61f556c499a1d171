import type { Outcome, Owed } from "../../../lifecycle/outcome";
import { isBeingCreated, isFailed, isPending } from "../../../lifecycle/status";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import type { PrivateData } from "../../../terraform-plugin/provider";
import type { ReadResult } from "../operations/read";
import { givenFields } from "./non-clearable-fields";

/** What is kept beside the state of a connection, and shows in no plan. */
export interface Kept {
  /** In what the service was at work when the last run left it. */
  readonly unsettled?: "create" | "update";
  readonly owed: Owed;
  /** Where the connection is. */
  readonly place?: string;
}

export function keptIn(data: PrivateData): Kept {
  const { unsettled, owed, place } = data;
  return {
    unsettled: unsettled === "create" || unsettled === "update" ? unsettled : undefined,
    owed: isFields(owed)
      ? {
          takenOver: owed.takenOver === true,
          mayBeDoubled: owed.mayBeDoubled === true,
          keyOpen: owed.keyOpen === true,
          toTell: isList(owed.toTell) ? owed.toTell.map(String) : [],
        }
      : {},
    place: typeof place === "string" ? place : undefined,
  };
}

export function keep(configuration: Fields, { unsettled, owed, place }: Kept): PrivateData {
  const { toTell = [], ...flags } = owed;
  const isOwing = toTell.length > 0 || Object.values(flags).includes(true);
  return {
    given: givenFields(configuration),
    ...(unsettled === undefined ? {} : { unsettled }),
    ...(place === undefined ? {} : { place }),
    ...(isOwing ? { owed: { ...owed } } : {}),
  };
}

export function keepAfter(
  configuration: Fields,
  { settled, owed = {} }: Outcome,
  verb: "create" | "update",
  place: string | undefined,
): PrivateData {
  return keep(configuration, { unsettled: settled ? undefined : verb, owed, place });
}

/**
 * What the service was at work on may be settled by now, as a look at the connection shows; and what was to tell is told.
 */
export function keepAfterRead(data: PrivateData, { connection, hasKnownKey, mayBeDoubled }: ReadResult): PrivateData {
  const { unsettled, owed } = keptIn(data);
  const isOpen = isPending(connection.status) || isFailed(connection.status);
  const { unsettled: _unsettled, owed: _owed, ...rest } = data;
  const { takenOver } = owed;
  const keyOpen = hasKnownKey === undefined ? owed.keyOpen : !hasKnownKey;
  return {
    ...rest,
    ...(unsettled !== undefined && isOpen ? { unsettled } : {}),
    ...(takenOver || mayBeDoubled || keyOpen ? { owed: { takenOver, mayBeDoubled, keyOpen } } : {}),
  };
}

/** What comes in by import may be at work, or was never set up: a plan that said nothing of it would call that done. */
export function keepImported(status: Value, place: string | undefined): PrivateData {
  const isAtWork = isPending(status);
  const created = isFailed(status) || isBeingCreated(status);
  return {
    ...(place === undefined ? {} : { place }),
    ...(isAtWork || created ? { unsettled: created ? "create" : "update" } : {}),
  };
}

/** How a plan goes on from what an earlier run left. */
export type Continuation = "resume" | "send the key again" | "begin anew";

/** Whether a plan waits, does what is owed, or begins anew where nothing came of it. */
export function continuation(
  { unsettled, owed }: Kept,
  status: string | null,
  declaresKey: boolean,
): Continuation | undefined {
  if (unsettled === "create" && isFailed(status)) {
    return "begin anew";
  }
  const isOpen = status === null || isPending(status) || isFailed(status);
  if ((unsettled !== undefined && isOpen) || owed.takenOver || owed.mayBeDoubled) {
    return "resume";
  }
  return owed.keyOpen && declaresKey ? "send the key again" : undefined;
}
