import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type HandlerContext, type OperationRequest } from "../../../lifecycle/context";
import { describe, type Problem } from "../../../lifecycle/failure";
import { sameKey } from "../../../lifecycle/key-reference";
import { explain } from "../../../lifecycle/outcome";
import { hasNoDuplicate } from "../../../lifecycle/ownership/duplicates";
import type { Owner } from "../../../lifecycle/ownership/owner";
import { phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { showUnlessGone, unlessGone } from "../../../lifecycle/presence";
import { isBeingDeleted, isSettled } from "../../../lifecycle/status";
import { shownOtherwise } from "../../../schema/difference";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { fromAnswer } from "./answer";

export interface ReadRequest extends OperationRequest {
  readonly id: string;
  /** What the caller knows of it. An answer that says otherwise is made sure of, since it would make a difference. */
  readonly known?: Fields;
  /** Stands for the key that the caller knows to be in force. */
  readonly keyReference?: string;
  /** Whose tag may tell of another one. */
  readonly owner?: Owner;
  /** Whether the run that created it could not see what else it may have made. */
  readonly checkForDuplicates?: boolean;
}

export interface ReadResult {
  readonly connection: Fields;
  /** Whether the key that the caller knows is in force; undefined where nothing tells. */
  readonly hasKnownKey?: boolean;
  /** Whether there may still be a double of it. */
  readonly checkForDuplicates: boolean;
  /** What is wrong with whose it says it is. */
  readonly problems: readonly Problem[];
}

/**
 * Whether the owner tag says that the known key is in force. It does not where a run ended while it sent another one, and
 * where the caller's state is older than the last rotation.
 */
function hasKnownKey(shown: Json, { owner, keyReference }: ReadRequest): boolean | undefined {
  const tag = phasedTagOn(shown);
  // Of this state: a declaration that has it by import, or by another name, is not the one that the tag names.
  return keyReference === undefined || tag?.keyReference === undefined || tag.state !== owner?.state
    ? undefined
    : sameKey(tag.keyReference, keyReference);
}

function isAsKnown(shown: Json, known: Fields, request: ReadRequest): boolean {
  return (
    isSettled(shown.status) &&
    hasKnownKey(shown, request) !== false &&
    shownOtherwise(CONNECTION, fromAnswer(shown), known).paths.length === 0
  );
}

const PAUSE_MILLISECONDS = 1000;

/** One answer is not enough for what follows from it: several servers answer in the service's name, and one of them may lag. */
async function makeSure(context: HandlerContext, id: string, options: CallOptions): Promise<Json | undefined> {
  await context.effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  return showUnlessGone(context.api, id, options);
}

/** Two states that have the same connection both change it, and the destroy of one deletes it under the other. */
function otherStateProblems(request: ReadRequest, shown: Json): readonly Problem[] {
  const tag = phasedTagOn(shown);
  if (tag === undefined || request.owner === undefined || tag.state === request.owner.state) {
    return [];
  }
  const summary = `${describe(request)} has the owner tag of another state`;
  const detail =
    "if that state still has it, remove it from one of the two with terraform state rm: otherwise each state reverts the changes of the other, and either can delete the connection. If it was moved here, its next change updates the tag";
  return [{ severity: "warning", summary, detail }];
}

/** Lists may be late: by now they may show that there is no double. */
async function mayHaveDuplicate(
  context: HandlerContext,
  { id, owner, checkForDuplicates }: ReadRequest,
  connection: Fields,
  options: CallOptions,
): Promise<boolean> {
  const declared = { owner, given: connection };
  return checkForDuplicates === true && !(await hasNoDuplicate(context, declared, id, options).catch(() => false));
}

/** Reads a connection; undefined where it is gone or being deleted. */
export async function readConnection(context: HandlerContext, request: ReadRequest): Promise<ReadResult | undefined> {
  const { id, known } = request;
  const options = callOptions(context, request);
  const look =
    known === undefined
      ? context.api.showConnection(id, options).then(({ connection }) => connection)
      : context.readBatched(id, options, (shown) => isAsKnown(shown, known, request));
  const connection = await unlessGone(look)
    // A state drops what is gone, and then only the user can bring it back; and a key that is sent again cuts a tunnel.
    .then((shown) =>
      shown === undefined || hasKnownKey(shown, request) === false ? makeSure(context, id, options) : shown,
    )
    .catch((error: unknown) => {
      throw explain("read", request, error);
    });
  if (connection === undefined || isBeingDeleted(connection.status)) {
    return undefined;
  }
  const shown = fromAnswer(connection);
  return {
    connection: shown,
    hasKnownKey: hasKnownKey(connection, request),
    checkForDuplicates: await mayHaveDuplicate(context, request, shown, options),
    problems: otherStateProblems(request, connection),
  };
}
