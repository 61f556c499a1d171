import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type HandlerContext, type OperationRequest } from "../../../lifecycle/context";
import { describe, handlerFailure, type Problem } from "../../../lifecycle/failure";
import { sameKey } from "../../../lifecycle/key-reference";
import { explain, failureOf, type Outcome, unsettled } from "../../../lifecycle/outcome";
import { recordedOwnerTag } from "../../../lifecycle/ownership/owner";
import { keyReferenceOn, type OwnerTag, phasedTagOn, writeOwnerTag } from "../../../lifecycle/ownership/owner-tag";
import { findOwned, type OwnedBy } from "../../../lifecycle/ownership/recognise";
import { waitUntilGone, waitUntilSettled } from "../../../lifecycle/wait";
import { missingMembers } from "../../../schema/additional-fields";
import { difference, replacingPaths, shownOtherwise } from "../../../schema/difference";
import { pathText } from "../../../schema/path";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { fromAnswer } from "./answer";
import { createConnection } from "./create";
import { deleteConnection } from "./delete";
import { notCarriedOut, updateConnection } from "./update";

/** The order of a deployment that knows what is wanted, and not what was before. */
export interface UpsertRequest extends Omit<OperationRequest, "timeoutMilliseconds">, OwnedBy {
  readonly timeouts: Readonly<Record<"create" | "update" | "delete", number>>;
  /** What the user gave. */
  readonly given: Fields;
  /** What must hold afterwards, documented defaults included. */
  readonly desired: Fields;
  readonly additional: Json;
  /** Version and source of the key, and how to get at it: it is read only where it must be sent. */
  readonly key?: { readonly reference?: string; readonly read: () => Promise<string> };
  /** What is still to be checked before anything is created. */
  readonly beforeCreate: () => Promise<void>;
  /** Told of the id as soon as there is one. */
  readonly onAccepted: (id: string) => void;
}

function operation(request: UpsertRequest, verb: keyof UpsertRequest["timeouts"]): OperationRequest {
  const { constructPath, signal, timeouts } = request;
  return { constructPath, signal, timeoutMilliseconds: timeouts[verb] };
}

async function remove(context: HandlerContext, request: UpsertRequest, connection: Json): Promise<void> {
  const id = String(connection.id);
  await deleteConnection(context, { ...operation(request, "delete"), id, vgwId: String(connection.vgw_id) });
}

async function create(context: HandlerContext, request: UpsertRequest): Promise<Outcome> {
  await request.beforeCreate();
  const outcome = await createConnection(context, {
    ...operation(request, "create"),
    given: request.given,
    desired: request.desired,
    additional: request.additional,
    psk: await request.key?.read(),
    keyReference: request.key?.reference,
    owner: request.owner,
    mustCarryTag: true,
    isLookedFor: true,
    onAccepted: request.onAccepted,
  });
  if (!outcome.settled) {
    throw handlerFailure(outcome.problems.map((problem) => ({ ...problem, severity: "error" })));
  }
  // An interrupted run may still be in progress, or may just have ended, and may have created another one.
  const notedIds = [...request.notedIds, String(outcome.connection.id)];
  const options = callOptions(context, operation(request, "update"));
  const own = await findOwned(context, { ...request, notedIds }, options).catch((error: unknown) => {
    throw explain("find", request, error);
  });
  return own.length > 1 ? change(context, request, own) : outcome;
}

/** Makes of what is there what is wanted: the oldest is kept, so that two runs beside each other agree. */
async function change(context: HandlerContext, request: UpsertRequest, own: readonly Json[]): Promise<Outcome> {
  const [kept, ...duplicates] = own;
  if (kept === undefined) {
    return create(context, request);
  }
  const id = String(kept.id);
  request.onAccepted(id);
  for (const duplicate of duplicates) {
    context.effects.log("warn", `deleting ${describe({ ...request, id: String(duplicate.id) })}, a duplicate of ${id}`);
    await remove(context, request, duplicate);
  }
  const options = callOptions(context, operation(request, "update"));
  const settled = await waitUntilSettled(context, id, options).catch((error: unknown) => {
    throw explain("update", { ...request, id }, error);
  });
  const { outcome, connection = kept } = settled;
  const reason = whyReplaced(outcome, connection, request.desired);
  const isOwn = phasedTagOn(connection)?.attempt === request.owner.attempt;
  // An imported connection that the service could not set up may be replaced: the user has named it.
  const isImportFailed = outcome === "error" && request.importId === id;
  if (reason !== undefined && !isOwn && !isImportFailed) {
    throw notToReplace({ ...request, id }, reason, outcome);
  }
  if (reason !== undefined) {
    context.effects.log("info", `replacing ${describe({ ...request, id })}: ${reason}`);
    await remove(context, request, connection);
    return create(context, request);
  }
  if (outcome === "deleting" || outcome === "gone") {
    await waitUntilGone(context, id, options);
    return create(context, request);
  }
  const failure = failureOf({ ...request, id }, settled);
  if (failure !== undefined) {
    throw failure;
  }
  if (outcome !== "settled") {
    const problem = unsettled({ ...request, id }, "update", request.timeouts.update, settled);
    throw handlerFailure([{ ...problem, severity: "error" }]);
  }
  return changeInPlace(context, request, connection, options);
}

/** Only what this declaration has made, or has had since an earlier run, is ever deleted. */
function notToReplace(subject: UpsertRequest & { readonly id: string }, reason: string, outcome: string): Error {
  const summary = `${describe(subject)} is not replaced`;
  const next =
    outcome === "error"
      ? `If it belongs to this declaration, call importFrom("${subject.id}") in the code, and apply: the run then recreates it`
      : "Declare it as it is and apply; a later change can then replace it";
  const detail = `${reason}, and the connection was imported or created by version 0.1.0. ${next}`;
  return handlerFailure([{ severity: "error", summary, detail }]);
}

function whyReplaced(outcome: string, connection: Json, desired: Fields): string | undefined {
  if (outcome === "error") {
    return "the service could not set it up";
  }
  const paths = outcome === "settled" ? replacingPaths(CONNECTION, fromAnswer(connection), desired) : [];
  return paths.length === 0 ? undefined : `${paths.map(pathText).join(", ")} cannot be changed in place`;
}

async function changeInPlace(
  context: HandlerContext,
  request: UpsertRequest,
  connection: Json,
  options: CallOptions,
): Promise<Outcome> {
  const id = String(connection.id);
  const { key, owner } = request;
  const tag = phasedTagOn(connection);
  const isOwn = tag?.phase === "recorded" && tag.attempt === owner.attempt;
  const rotates = key !== undefined && !sameKey(keyReferenceOn(connection), key.reference);
  const own: OwnerTag = isOwn ? tag : recordedOwnerTag(owner, keyReferenceOn(connection));
  if (!isOwn) {
    // What is imported, or was made by version 0.1.0 or by a run that was cut off, is this declaration's from now on.
    await context.api.addTags(id, [writeOwnerTag(own)], options).catch((error: unknown) => {
      throw explain("tag", { ...request, id }, error);
    });
  }
  const current = fromAnswer(connection);
  const additional = missingMembers(connection, request.additional);
  const outcome = await updateConnection(context, {
    ...operation(request, "update"),
    id,
    current,
    desired: request.desired,
    additionalBefore: {},
    additional,
    psk: rotates ? await key.read() : undefined,
    keyReference: key?.reference,
    owner,
    tag: own,
  });
  const differs = difference(CONNECTION, current, request.desired).paths.length + Object.keys(additional).length > 0;
  return { ...outcome, unchanged: !rotates && !differs };
}

function deviations(request: UpsertRequest, connection: Fields): readonly Problem[] {
  const paths = [
    ...shownOtherwise(CONNECTION, connection, request.desired).paths,
    ...replacingPaths(CONNECTION, connection, request.desired),
  ];
  const summary = `${describe({ ...request, id: String(connection.id) })} differs from what was asked for`;
  const detail = `${notCarriedOut(paths, request.desired, connection)}. Apply again to correct it, or declare the value that the service kept`;
  return paths.length === 0 ? [] : [{ severity: "error", summary, detail, path: paths[0] }];
}

/**
 * No plan reads the service, no state keeps what is owed, and nobody sees a warning again: whatever is not as it should be
 * fails the run, so that the next one makes it right, or fails as well.
 */
function confirmed(request: UpsertRequest, outcome: Outcome): Outcome {
  const wrong = deviations(request, outcome.connection);
  // A deviation is among the warnings of a create already.
  const told =
    wrong.length > 0 ? wrong : outcome.problems.map((problem): Problem => ({ ...problem, severity: "error" }));
  if (told.length > 0) {
    throw handlerFailure(told);
  }
  return outcome;
}

/**
 * Creates a connection, or makes an existing one what is wanted: in place where the API can, else by deleting it first. It
 * may run beside another run for the same declaration, and be cut off anywhere: the next one goes on from there.
 */
export async function upsertConnection(context: HandlerContext, request: UpsertRequest): Promise<Outcome> {
  const options = callOptions(context, operation(request, "update"));
  const own = await findOwned(context, request, options).catch((error: unknown) => {
    throw explain("find", request, error);
  });
  return confirmed(request, await change(context, request, own));
}
