import type { Outcome, PendingWork } from "../../../lifecycle/outcome";
import { isBeingCreated, isFailed, isPending } from "../../../lifecycle/status";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import type { PrivateData } from "../../../terraform-plugin/provider";
import type { ReadResult } from "../operations/read";
import { givenFields } from "./non-clearable-fields";

/** What is kept beside the state of a connection, and shows in no plan. */
export interface PrivateState {
  /** In what the service was at work when the last run left it. */
  readonly unsettled?: "create" | "update";
  readonly pendingWork: PendingWork;
  /** Where the connection is. */
  readonly place?: string;
}

/** The names of pending work in private state are older than those of the code. */
function decodePendingWork(owed: Value): PendingWork {
  return isFields(owed)
    ? {
        resendSecrets: owed.takenOver === true,
        checkForDuplicates: owed.mayBeDoubled === true,
        keyUncertain: owed.keyOpen === true,
        unreported: isList(owed.toTell) ? owed.toTell.map(String) : [],
      }
    : {};
}

function encodePendingWork({
  resendSecrets = false,
  checkForDuplicates = false,
  keyUncertain = false,
  unreported = [],
}: PendingWork): PrivateData {
  const isPending = resendSecrets || checkForDuplicates || keyUncertain || unreported.length > 0;
  return isPending
    ? {
        owed: { takenOver: resendSecrets, mayBeDoubled: checkForDuplicates, keyOpen: keyUncertain, toTell: unreported },
      }
    : {};
}

export function decodePrivateState(data: PrivateData): PrivateState {
  const { unsettled, owed, place } = data;
  return {
    unsettled: unsettled === "create" || unsettled === "update" ? unsettled : undefined,
    pendingWork: decodePendingWork(owed),
    place: typeof place === "string" ? place : undefined,
  };
}

export function encodePrivateState(
  configuration: Fields,
  { unsettled, pendingWork, place }: PrivateState,
): PrivateData {
  return {
    given: givenFields(configuration),
    ...(unsettled === undefined ? {} : { unsettled }),
    ...(place === undefined ? {} : { place }),
    ...encodePendingWork(pendingWork),
  };
}

/** Before the first change of an update: whatever ends the run after that, the next one finishes the update. */
export function privateStateDuringUpdate(data: PrivateData, sendsKey: boolean): PrivateData {
  const { unsettled = "update", pendingWork } = decodePrivateState(data);
  return { ...data, unsettled, ...(sendsKey ? encodePendingWork({ ...pendingWork, keyUncertain: true }) : {}) };
}

export function privateStateAfterApply(
  configuration: Fields,
  { settled, pendingWork = {} }: Outcome,
  verb: "create" | "update",
  place: string | undefined,
): PrivateData {
  return encodePrivateState(configuration, { unsettled: settled ? undefined : verb, pendingWork, place });
}

/**
 * What the service was at work on may be settled by now, as a look at the connection shows; and what was to tell is told.
 */
export function privateStateAfterRead(
  data: PrivateData,
  { connection, hasKnownKey, checkForDuplicates }: ReadResult,
): PrivateData {
  const { unsettled, pendingWork } = decodePrivateState(data);
  const isOpen = isPending(connection.status) || isFailed(connection.status);
  const { unsettled: _unsettled, owed: _owed, ...rest } = data;
  const { resendSecrets } = pendingWork;
  const keyUncertain = hasKnownKey === undefined ? pendingWork.keyUncertain : !hasKnownKey;
  return {
    ...rest,
    ...(unsettled !== undefined && isOpen ? { unsettled } : {}),
    ...encodePendingWork({ resendSecrets, checkForDuplicates, keyUncertain }),
  };
}

/** What comes in by import may be at work, or was never set up: a plan that said nothing of it would call that done. */
export function privateStateAfterImport(status: Value, place: string | undefined): PrivateData {
  const isAtWork = isPending(status);
  const created = isFailed(status) || isBeingCreated(status);
  return {
    ...(place === undefined ? {} : { place }),
    ...(isAtWork || created ? { unsettled: created ? "create" : "update" } : {}),
  };
}

/** How a plan goes on from what an earlier run left. */
export type Continuation = "resume" | "send the key again" | "replace";

/** Whether a plan waits, does what is owed, or begins anew where nothing came of it. */
export function continuation(
  { unsettled, pendingWork }: PrivateState,
  status: string | null,
  declaresKey: boolean,
): Continuation | undefined {
  if (unsettled === "create" && isFailed(status)) {
    return "replace";
  }
  const isOpen = status === null || isPending(status) || isFailed(status);
  if ((unsettled !== undefined && isOpen) || pendingWork.resendSecrets || pendingWork.checkForDuplicates) {
    return "resume";
  }
  return pendingWork.keyUncertain && declaresKey ? "send the key again" : undefined;
}
