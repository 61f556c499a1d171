import { handlerFailure, type Problem } from "../../../lifecycle/failure";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import type { PrivateData } from "../../../terraform-plugin/provider";
import { type LastRun, lastRunOf, privateDataOf } from "../../shared/private-data";
import { CONNECTION } from "../connection-type";
import type { Outcome, PendingWork } from "../operations/outcome";
import type { ReadResult } from "../operations/read";
import { isBeingCreated, isFailed, isPending, isUp } from "../operations/status";
import { type KeyHash, readKeyHash } from "./moved/key-hash";
import { type MovedFrom, readMovedFrom, writeMovedFrom } from "./moved/moved-from";

/** The private state of a connection, which no plan shows. */
export interface PrivateState extends LastRun {
  readonly pendingWork: PendingWork;
  /** Until a read has found a moved connection. */
  readonly movedFrom?: MovedFrom;
  /** Of the key that a connection was moved with, until another key is sent. */
  readonly keyHash?: KeyHash;
}

/** Private state has older names for pending work than the code. */
function decodePendingWork(owed: Value): PendingWork {
  return isFields(owed)
    ? {
        resendSecrets: owed.takenOver === true,
        checkForDuplicates: owed.mayBeDoubled === true,
        keyUncertain: owed.keyOpen === true,
        resetPending: owed.resetOpen === true,
        tunnelPending: owed.tunnelOpen === true,
        unreported: isList(owed.toTell) ? owed.toTell.map(String) : [],
      }
    : {};
}

function encodePendingWork({
  resendSecrets = false,
  checkForDuplicates = false,
  keyUncertain = false,
  resetPending = false,
  tunnelPending = false,
  unreported = [],
}: PendingWork): PrivateData {
  const isPending =
    resendSecrets || checkForDuplicates || keyUncertain || resetPending || tunnelPending || unreported.length > 0;
  const owed = {
    takenOver: resendSecrets,
    mayBeDoubled: checkForDuplicates,
    keyOpen: keyUncertain,
    ...(resetPending ? { resetOpen: true } : {}),
    ...(tunnelPending ? { tunnelOpen: true } : {}),
    toTell: unreported,
  };
  return isPending ? { owed } : {};
}

/** The version of the format. Earlier releases wrote the same format without a version. */
const VERSION = 1;

function requireKnownVersion({ version }: PrivateData): void {
  if (version === undefined || (typeof version === "number" && version <= VERSION)) {
    return;
  }
  const problem: Problem = {
    severity: "error",
    summary: "The state of the VPN connection was written by a newer release",
    detail: `Its private data has version ${JSON.stringify(version)}, and this release of cdktf-huaweicloud-vpn knows up to ${VERSION}. Nothing is changed. Deploy with the newer release.`,
  };
  // Reads and updates add the construct path to a failure, but a plan passes it to the host as it is, so it carries
  // finished diagnostics.
  throw Object.assign(handlerFailure([problem]), { diagnostics: [problem] });
}

/** Adds the version of the format, for later releases. */
function versioned(data: PrivateData): PrivateData {
  return { ...data, version: VERSION };
}

/** Fails if a newer release wrote it, because its pending work would be lost. */
export function decodePrivateState(data: PrivateData): PrivateState {
  requireKnownVersion(data);
  return {
    ...lastRunOf(data),
    pendingWork: decodePendingWork(data.owed),
    movedFrom: readMovedFrom(data.movedFrom),
    keyHash: readKeyHash(data.keyHash),
  };
}

function encodeMove({ movedFrom, keyHash }: Pick<PrivateState, "movedFrom" | "keyHash">): PrivateData {
  return {
    ...(movedFrom === undefined ? {} : { movedFrom: writeMovedFrom(movedFrom) }),
    ...(keyHash === undefined ? {} : { keyHash: { ...keyHash } }),
  };
}

export function encodePrivateState(configuration: Fields, { pendingWork, ...others }: PrivateState): PrivateData {
  return versioned({
    ...privateDataOf(CONNECTION, configuration, others),
    ...encodePendingWork(pendingWork),
    ...encodeMove(others),
  });
}

/**
 * The private state before the first change of an update. If the run is interrupted, the next one finishes the update.
 */
export function privateStateDuringUpdate(
  data: PrivateData,
  sends: { readonly key: boolean; readonly ids: boolean },
): PrivateData {
  const { unsettled = "update", pendingWork } = decodePrivateState(data);
  const keyUncertain = sends.key || pendingWork.keyUncertain;
  const resetPending = sends.ids || pendingWork.resetPending;
  return versioned({ ...data, unsettled, ...encodePendingWork({ ...pendingWork, keyUncertain, resetPending }) });
}

export function privateStateAfterApply(
  configuration: Fields,
  { settled, pendingWork = {} }: Outcome,
  verb: "create" | "update",
  kept: Pick<PrivateState, "place" | "keyHash">,
): PrivateData {
  return encodePrivateState(configuration, { ...kept, unsettled: settled ? undefined : verb, pendingWork });
}

/**
 * The private state after a read, which may show that the connection is settled. The findings to report have been
 * reported. A moved connection was found, so that the place is known.
 */
export function privateStateAfterRead(
  data: PrivateData,
  { connection, hasKnownKey, isResetPending: resetOnTag, checkForDuplicates }: ReadResult,
  place?: string,
): PrivateData {
  const { unsettled, pendingWork, movedFrom } = decodePrivateState(data);
  const isOpen = isPending(connection.status) || isFailed(connection.status);
  const { unsettled: _unsettled, owed: _owed, movedFrom: _movedFrom, ...rest } = data;
  const { resendSecrets } = pendingWork;
  const keyUncertain = hasKnownKey === undefined ? pendingWork.keyUncertain : !hasKnownKey;
  return versioned({
    ...rest,
    ...(movedFrom === undefined || place === undefined ? {} : { place }),
    ...(unsettled !== undefined && isOpen ? { unsettled } : {}),
    ...encodePendingWork({
      resendSecrets,
      checkForDuplicates,
      keyUncertain,
      resetPending: resetOnTag ?? pendingWork.resetPending,
      tunnelPending: pendingWork.tunnelPending && !isUp(connection.status),
    }),
  });
}

/**
 * The private state after an import. The connection may not be settled, or may be in status ERROR, and the next plan
 * must show that.
 */
export function privateStateAfterImport(status: Value, place: string | undefined): PrivateData {
  const isAtWork = isPending(status);
  const created = isFailed(status) || isBeingCreated(status);
  return versioned({
    ...(place === undefined ? {} : { place }),
    ...(isAtWork || created ? { unsettled: created ? "create" : "update" } : {}),
  });
}

/** The private state after a move, which is like an import without a read. */
export function privateStateAfterMove(status: Value, movedFrom: MovedFrom, keyHash: KeyHash | undefined): PrivateData {
  return { ...privateStateAfterImport(status, undefined), ...encodeMove({ movedFrom, keyHash }) };
}

/** How a plan continues an unfinished run. */
export type Continuation = "resume" | "send the key again" | "reset" | "replace" | "wait for the tunnel";

/** Whether a plan waits for the service, does the pending work, or replaces a connection that failed. */
export function continuation(
  { unsettled, pendingWork }: PrivateState,
  status: string | null,
  { declaresKey, waitsForTunnel }: { readonly declaresKey: boolean; readonly waitsForTunnel: boolean },
): Continuation | undefined {
  if (unsettled === "create" && isFailed(status)) {
    return "replace";
  }
  const isOpen = status === null || isPending(status) || isFailed(status);
  if ((unsettled !== undefined && isOpen) || pendingWork.resendSecrets || pendingWork.checkForDuplicates) {
    return "resume";
  }
  if (pendingWork.keyUncertain && declaresKey) {
    return "send the key again";
  }
  if (pendingWork.resetPending) {
    return "reset";
  }
  return pendingWork.tunnelPending && waitsForTunnel ? "wait for the tunnel" : undefined;
}
