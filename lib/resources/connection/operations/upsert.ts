import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions } from "../../../lifecycle/context";
import { handlerFailure, type Problem } from "../../../lifecycle/failure";
import { sameKey } from "../../../lifecycle/key-reference";
import { explain, requireChanged } from "../../../lifecycle/outcome";
import { recordedOwnerTag } from "../../../lifecycle/ownership/owner";
import { keyReferenceOn, type OwnerTag, phasedTagOn, writeOwnerTag } from "../../../lifecycle/ownership/owner-tag";
import { findOwned } from "../../../lifecycle/ownership/recognise";
import { waitUntilGone, waitUntilSettled } from "../../../lifecycle/wait";
import { missingMembers } from "../../../schema/additional-fields";
import { difference, replacingPaths, shownDifference } from "../../../schema/difference";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import { fromAnswer } from "./answer";
import type { ConnectionContext } from "./context";
import { createConnection } from "./create";
import { deleteConnection } from "./delete";
import { monitorIdIn } from "./health-check";
import type { Outcome } from "./outcome";
import { replacementReason, replacementRefused } from "./replacement";
import { notCarriedOut } from "./undocumented";
import { updateConnection } from "./update";
import { operation, type UpsertRequest } from "./upsert-request";

async function remove(context: ConnectionContext, request: UpsertRequest, connection: Json): Promise<void> {
  const id = String(connection.id);
  const monitorId = monitorIdIn(connection);
  await deleteConnection(context, { ...operation(request, "delete"), id, vgwId: String(connection.vgw_id), monitorId });
}

async function create(context: ConnectionContext, request: UpsertRequest): Promise<Outcome> {
  await request.beforeCreate();
  const outcome = await createConnection(context, {
    ...operation(request, "create"),
    given: request.given,
    desired: request.desired,
    additional: request.additional,
    psk: await request.key?.read(),
    keyReference: request.key?.reference,
    healthCheck: request.healthCheck,
    waitsForTunnel: request.waitsForTunnel,
    owner: request.owner,
    mustCarryTag: true,
    hasSearchedOrphans: true,
    onAccepted: request.onAccepted,
  });
  if (!outcome.settled) {
    throw handlerFailure(outcome.problems.map((problem) => ({ ...problem, severity: "error" })));
  }
  // An interrupted run that is still in progress, or has just ended, may have created another connection.
  const notedIds = [...request.notedIds, String(outcome.connection.id)];
  const options = callOptions(context, operation(request, "update"));
  const find = async () =>
    findOwned(
      context,
      { ...request, notedIds, listed: await context.inventory.recent(request.given, options) },
      options,
    );
  const own = await find().catch((error: unknown) => {
    throw explain(CONNECTION, "find", request, error);
  });
  return own.length > 1 ? change(context, request, own) : outcome;
}

/** Changes the existing connection to the desired values. Keeps the oldest one, so that two concurrent runs agree. */
async function change(context: ConnectionContext, request: UpsertRequest, own: readonly Json[]): Promise<Outcome> {
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
    throw explain(CONNECTION, "update", { ...request, id }, error);
  });
  const { outcome, shown: connection = kept } = settled;
  const reason = replacementReason(outcome, connection, request.desired);
  const isOwn = phasedTagOn(connection)?.attempt === request.owner.attempt;
  // An imported connection in status ERROR may be replaced, because the user named it.
  const isImportFailed = outcome === "failed" && request.importId === id;
  if (reason !== undefined && !isOwn && !isImportFailed) {
    throw replacementRefused({ ...request, id }, reason, outcome);
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
  requireChanged(context, { ...request, id }, request.timeouts.update, settled);
  return changeInPlace(context, request, connection, options);
}

async function changeInPlace(
  context: ConnectionContext,
  request: UpsertRequest,
  connection: Json,
  options: CallOptions,
): Promise<Outcome> {
  const id = String(connection.id);
  const { key, owner } = request;
  const tag = phasedTagOn(connection);
  const isOwn = tag?.phase === "recorded" && tag.attempt === owner.attempt;
  const importedKey = request.importId === id ? request.importedKey : undefined;
  const own: OwnerTag = isOwn
    ? tag
    : {
        ...recordedOwnerTag(owner, keyReferenceOn(connection) ?? importedKey),
        isResetPending: tag?.isResetPending,
      };
  const rotates = key !== undefined && !sameKey(own.keyReference, key.reference);
  if (!isOwn) {
    // Marks a connection that was imported, or made by version 0.1.0 or by an interrupted run, as recorded by this
    // declaration.
    await context.api.addTags(id, [writeOwnerTag(own)], options).catch((error: unknown) => {
      throw explain(CONNECTION, "tag", { ...request, id }, error);
    });
  }
  const current = fromAnswer(connection);
  const additional = missingMembers(connection, request.additional);
  const monitorId = monitorIdIn(connection);
  const differs = difference(CONNECTION, current, request.desired).paths.length + Object.keys(additional).length > 0;
  const isMonitorChanged = request.healthCheck !== undefined && request.healthCheck !== (monitorId !== undefined);
  const isUnchanged = !rotates && !differs && !isMonitorChanged && !own.isResetPending;
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
    // A run that has nothing to change is here because an earlier one has not finished.
    pendingWork: { resetPending: own.isResetPending, tunnelPending: isUnchanged },
    healthCheck: request.healthCheck,
    monitorId,
    waitsForTunnel: request.waitsForTunnel,
  });
  return { ...outcome, unchanged: isUnchanged };
}

function deviations(request: UpsertRequest, connection: Fields): readonly Problem[] {
  const paths = [
    ...shownDifference(CONNECTION, connection, request.desired).paths,
    ...replacingPaths(CONNECTION, connection, request.desired),
  ];
  const summary = `${describe({ ...request, id: String(connection.id) })} differs from what was asked for`;
  const detail = `${notCarriedOut(paths, request.desired, connection)}. Apply again to correct it, or declare the value that the service kept`;
  return paths.length === 0 ? [] : [{ severity: "error", summary, detail, path: paths[0] }];
}

/**
 * Turns warnings and pending work into a failure. With null_resource no plan reads the service, no state keeps pending
 * work, and a warning is not repeated; so only a failed run makes the next one correct the deviation.
 */
function confirmed(request: UpsertRequest, outcome: Outcome): Outcome {
  const wrong = deviations(request, outcome.connection);
  // After a create, its warnings already include the deviation.
  const { problems, tunnelProblem } = outcome;
  const others = [...problems, ...(tunnelProblem === undefined ? [] : [tunnelProblem])];
  const told = wrong.length > 0 ? wrong : others.map((problem): Problem => ({ ...problem, severity: "error" }));
  if (told.length > 0) {
    throw handlerFailure(told);
  }
  return outcome;
}

/**
 * Creates a connection, or changes an existing one to the desired values: in place if the API can, otherwise by
 * deleting it first. It may run concurrently with another run for the same declaration, and may be interrupted
 * anywhere; the next run continues.
 */
export async function upsertConnection(context: ConnectionContext, request: UpsertRequest): Promise<Outcome> {
  const options = callOptions(context, operation(request, "update"));
  const own = await findOwned(context, request, options).catch((error: unknown) => {
    throw explain(CONNECTION, "find", request, error);
  });
  return confirmed(request, await change(context, request, own));
}
