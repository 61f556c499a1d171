import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import type { Problem } from "../../../lifecycle/failure";
import { sameKey } from "../../../lifecycle/key-reference";
import { explain } from "../../../lifecycle/outcome";
import { otherStateProblems } from "../../../lifecycle/ownership/beside";
import { hasNoDuplicate } from "../../../lifecycle/ownership/duplicates";
import { requireImportable } from "../../../lifecycle/ownership/imports";
import type { Owner } from "../../../lifecycle/ownership/owner";
import { phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { showUnlessGone, unlessGone } from "../../../lifecycle/presence";
import { shownDifference } from "../../../schema/difference";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { fromAnswer } from "./answer";
import type { ConnectionContext } from "./context";
import { shownMonitor } from "./health-check";
import { isBeingDeleted, isSettled } from "./status";

export interface ReadRequest extends OperationRequest {
  readonly id: string;
  /** The values that the caller knows. An answer with other values is confirmed by a second read. */
  readonly known?: Fields;
  /** Reference of the key that the caller believes to be in force. */
  readonly keyReference?: string;
  /** The owner whose tag may name another key. */
  readonly owner?: Owner;
  /** Whether the connection must not belong to another state: a state has it only by a move from another provider. */
  readonly mustBeFree?: boolean;
  /** Whether the connection is known to have a connection monitor; undefined if that is not managed. */
  readonly healthCheck?: boolean;
  /** Whether the run that created the connection could not check for duplicates. */
  readonly checkForDuplicates?: boolean;
}

export interface ReadResult {
  readonly connection: Fields;
  /** Whether the caller's key is in force; undefined if the tag does not say. */
  readonly hasKnownKey?: boolean;
  /** Whether IDs were sent whose reset is not known to be complete; undefined if nothing indicates it. */
  readonly isResetPending?: boolean;
  /** Whether there may still be a duplicate. */
  readonly checkForDuplicates: boolean;
  /** Problems with the owner tag. */
  readonly problems: readonly Problem[];
}

/**
 * Whether the owner tag says that the known key is in force. It does not if a run was interrupted while it sent another
 * key, or if the caller's state is older than the last rotation.
 */
function hasKnownKey(shown: Json, { owner, keyReference }: ReadRequest): boolean | undefined {
  const tag = phasedTagOn(shown);
  // The state is compared, not the declaration: after an import or a rename, the tag names another declaration of the
  // same state.
  return keyReference === undefined || tag?.keyReference === undefined || tag.state !== owner?.state
    ? undefined
    : sameKey(tag.keyReference, keyReference);
}

/** Whether the owner tag of this state says that a reset is pending. */
function isResetPending(shown: Json, { owner }: ReadRequest): boolean | undefined {
  const tag = phasedTagOn(shown);
  return tag === undefined || tag.state !== owner?.state ? undefined : tag.isResetPending === true;
}

function isAsKnown(shown: Json, known: Fields, request: ReadRequest): boolean {
  return (
    isSettled(shown.status) &&
    hasKnownKey(shown, request) !== false &&
    isResetPending(shown, request) !== true &&
    shownDifference(CONNECTION, fromAnswer(shown), known).paths.length === 0
  );
}

const PAUSE_MILLISECONDS = 1000;

/**
 * Confirms an answer by a second read before anything follows from it, because the service has several servers, and one
 * of them may lag.
 */
async function readAgain(context: ConnectionContext, id: string, options: CallOptions): Promise<Json | undefined> {
  await context.effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  return showUnlessGone(context.objects, id, options);
}

/** Checks for a duplicate again, because the list may have been late before. */
async function mayHaveDuplicate(
  context: ConnectionContext,
  { id, owner, checkForDuplicates }: ReadRequest,
  connection: Fields,
  options: CallOptions,
): Promise<boolean> {
  const declared = { owner, given: connection };
  return checkForDuplicates === true && !(await hasNoDuplicate(context, declared, id, options).catch(() => false));
}

/** Reads a connection; undefined where it is gone or being deleted. */
export async function readConnection(
  context: ConnectionContext,
  request: ReadRequest,
): Promise<ReadResult | undefined> {
  const { id, known } = request;
  const options = callOptions(context, request);
  const look =
    known === undefined
      ? context.objects.show(id, options)
      : context.readForRefresh(id, options, (shown) => isAsKnown(shown, known, request));
  const connection = await unlessGone(context.objects, look)
    // These findings have consequences: a state drops a connection that is gone, which only the user can undo, and a
    // key that is sent again, or a reset, interrupts the tunnel.
    .then((shown) =>
      shown === undefined || hasKnownKey(shown, request) === false || isResetPending(shown, request)
        ? readAgain(context, id, options)
        : shown,
    )
    .catch((error: unknown) => {
      throw explain(CONNECTION, "read", request, error);
    });
  if (connection === undefined || isBeingDeleted(connection.status)) {
    return undefined;
  }
  if (request.mustBeFree) {
    requireImportable(CONNECTION, connection, { constructPath: request.constructPath, state: request.owner?.state });
  }
  const answered = fromAnswer(connection);
  const shown =
    request.healthCheck === undefined
      ? answered
      : {
          ...answered,
          connection_monitor_id: (await shownMonitor(context, request.healthCheck, answered, options)) ?? null,
        };
  return {
    connection: shown,
    hasKnownKey: hasKnownKey(connection, request),
    isResetPending: isResetPending(connection, request),
    checkForDuplicates: await mayHaveDuplicate(context, request, shown, options),
    problems: otherStateProblems(context, request, connection),
  };
}
