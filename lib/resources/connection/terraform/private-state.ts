import { handlerFailure, type Problem } from "../../../lifecycle/failure";
import type { Outcome, Owed } from "../../../lifecycle/outcome";
import { type Fields, isFields, isList } from "../../../schema/value";
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

/** Of what is written here. Releases before the first version wrote the same without one. */
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
  // A read or an update is translated, which adds the construct's path; a plan goes to the host as it is.
  throw Object.assign(handlerFailure([problem]), { diagnostics: [problem] });
}

/** With the version by which a later release tells what it reads. */
export function versioned(data: PrivateData): PrivateData {
  return { ...data, version: VERSION };
}

/** Fails where a newer release has written it: what that still has to do would get lost. */
export function keptIn(data: PrivateData): Kept {
  requireKnownVersion(data);
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
  return versioned({
    given: givenFields(configuration),
    ...(unsettled === undefined ? {} : { unsettled }),
    ...(place === undefined ? {} : { place }),
    ...(isOwing ? { owed: { ...owed } } : {}),
  });
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
  const status = String(connection.status);
  const isOpen = status.startsWith("PENDING_") || status === "ERROR";
  const { unsettled: _unsettled, owed: _owed, ...rest } = data;
  const { takenOver } = owed;
  const keyOpen = hasKnownKey === undefined ? owed.keyOpen : !hasKnownKey;
  return versioned({
    ...rest,
    ...(unsettled !== undefined && isOpen ? { unsettled } : {}),
    ...(takenOver || mayBeDoubled || keyOpen ? { owed: { takenOver, mayBeDoubled, keyOpen } } : {}),
  });
}

/** What comes in by import may be at work, or was never set up: a plan that said nothing of it would call that done. */
export function keepImported(status: string, place: string | undefined): PrivateData {
  const isAtWork = status.startsWith("PENDING_");
  const created = status === "ERROR" || status === "PENDING_CREATE";
  return versioned({
    ...(place === undefined ? {} : { place }),
    ...(isAtWork || created ? { unsettled: created ? "create" : "update" } : {}),
  });
}

/** How a plan goes on from what an earlier run left. */
export type Continuation = "resume" | "send the key again" | "begin anew";

/** Whether a plan waits, does what is owed, or begins anew where nothing came of it. */
export function continuation(
  { unsettled, owed }: Kept,
  status: string | null,
  declaresKey: boolean,
): Continuation | undefined {
  if (unsettled === "create" && status === "ERROR") {
    return "begin anew";
  }
  const isOpen = status === null || status.startsWith("PENDING_") || status === "ERROR";
  if ((unsettled !== undefined && isOpen) || owed.takenOver || owed.mayBeDoubled) {
    return "resume";
  }
  return owed.keyOpen && declaresKey ? "send the key again" : undefined;
}
