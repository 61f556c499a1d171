import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { handlerFailure } from "../../../lifecycle/failure";
import { explain, failureOf, requireChanged } from "../../../lifecycle/outcome";
import { deleteDuplicates } from "../../../lifecycle/ownership/duplicates";
import type { Owner } from "../../../lifecycle/ownership/owner";
import type { OwnerTag } from "../../../lifecycle/ownership/owner-tag";
import { claim, ownerTagDropped } from "../../../lifecycle/ownership/record";
import { additionalChanges } from "../../../schema/additional-fields";
import { type Changes, difference, notYetShown } from "../../../schema/difference";
import { MAXIMUM_TAGS, tagList } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import { fromAnswer } from "./answer";
import { type ChangeRequest, carryOut } from "./change";
import type { ConnectionContext } from "./context";
import { applyHealthCheck, healthCheckProblem } from "./health-check";
import type { Outcome, PendingWork } from "./outcome";
import { waitUntilUp } from "./tunnel";
import { notCarriedOut, undocumentedChange } from "./undocumented";

export interface UpdateRequest extends OperationRequest {
  readonly id: string;
  /** The known values of the connection. */
  readonly current: Fields;
  /**
   * Whether its status is ERROR. Then a request is sent even without changes, because only that makes the service try
   * again.
   */
  readonly hasFailed?: boolean;
  /** The desired values; absent members stay unchanged. */
  readonly desired: Fields;
  readonly additionalBefore: Json;
  readonly additional: Json;
  /** The key, only where it is to be rotated. */
  readonly psk?: string;
  /** Version and source of that key, without the key. */
  readonly keyReference?: string;
  readonly owner?: Owner;
  /** The owner tag, if the caller has just read or written it. */
  readonly tag?: OwnerTag;
  /** The pending work of the run that created it. */
  readonly pendingWork?: PendingWork;
  /** Whether the connection is to have a connection monitor; undefined leaves that as it is. */
  readonly healthCheck?: boolean;
  /** The monitor that it has, if that is known. */
  readonly monitorId?: string;
  /** Whether a change that the tunnel may not survive ends only when the tunnel is up. */
  readonly waitsForTunnel?: boolean;
  /** The key, also where it is not sent: no message about the tunnel may contain it. */
  readonly keyToHide?: string;
}

/** Sends the unchanged name if nothing else is to be sent. */
function withRetry(changes: Changes, { name }: Fields): Changes {
  const isNeeded = typeof name === "string" && Object.keys(changes.body).length === 0;
  return isNeeded ? { ...changes, body: { name } } : changes;
}

/** Fields that have nothing to do with the tunnel. */
const BESIDE_TUNNEL: ReadonlySet<unknown> = new Set(["name", "tags"]);

/** Whether the tunnel may be down after an update, or has not been up since an earlier run. */
function affectsTunnel(
  { pendingWork = {}, psk, hasFailed }: UpdateRequest,
  { changes, additional }: Pick<ChangeRequest, "changes" | "additional">,
): boolean {
  const { tunnelPending, resetPending } = pendingWork;
  return (
    tunnelPending === true ||
    resetPending === true ||
    hasFailed === true ||
    psk !== undefined ||
    Object.keys(additional).length > 0 ||
    changes.paths.some(([name]) => !BESIDE_TUNNEL.has(name))
  );
}

/** An update that the service has carried out. */
interface Updated {
  readonly shown: Json;
  readonly outcome: Outcome;
  readonly affectsTunnel: boolean;
  readonly options: CallOptions;
}

async function update(context: ConnectionContext, request: UpdateRequest): Promise<Updated> {
  const { id, current, desired, hasFailed } = request;
  const options = callOptions(context, request);
  const change = {
    id,
    desired,
    changes: withRetry(difference(CONNECTION, current, desired), hasFailed ? current : {}),
    additional: request.pendingWork?.resendSecrets
      ? request.additional
      : additionalChanges(request.additionalBefore, request.additional),
    psk: request.psk,
    keyReference: request.keyReference,
    owner: request.owner,
    tag: request.tag,
    isResetPending: request.pendingWork?.resetPending,
    constructPath: request.constructPath,
  };
  const result = await carryOut(context, change, options).catch((error: unknown) => {
    throw explain(CONNECTION, "update", request, error, undocumentedChange(change.changes.paths, error));
  });
  const declared = { ...request, given: desired };
  const isSingle =
    !request.pendingWork?.checkForDuplicates ||
    (
      await deleteDuplicates(context, declared, id, options).catch((error: unknown) => {
        throw explain(CONNECTION, "update", request, error);
      })
    ).isConclusive;
  const pendingWork: PendingWork = isSingle ? {} : { checkForDuplicates: true };
  const changed = requireChanged(context, request, request.timeoutMilliseconds, result);
  const connection = fromAnswer(changed);
  const remaining = notYetShown(CONNECTION, change.changes.paths, connection, desired);
  if (remaining.length > 0) {
    const summary = `${describe(request)} did not accept every change`;
    throw handlerFailure([
      { severity: "error", summary, detail: notCarriedOut(remaining, desired, connection), path: remaining[0] },
    ]);
  }
  if (tagList(desired.tags).length < MAXIMUM_TAGS) {
    const keyReference = request.psk === undefined ? undefined : request.keyReference;
    await claim(context, { ...request, keyReference }, changed, options);
  }
  const shown = await withHealthCheck(context, request, changed, options);
  const problems = [...ownerTagDropped(CONNECTION, request, change.changes.tagsToAdd.length > 0), ...result.problems];
  return {
    shown,
    outcome: { connection: fromAnswer(shown), settled: true, problems, pendingWork },
    affectsTunnel: affectsTunnel(request, change),
    options,
  };
}

/** Makes or deletes the health check, and returns the connection as it is then. */
async function withHealthCheck(
  context: ConnectionContext,
  request: UpdateRequest,
  shown: Json,
  options: CallOptions,
): Promise<Json> {
  if (request.healthCheck === undefined) {
    return shown;
  }
  const monitorId = await applyHealthCheck(context, request, options).catch((error: unknown) => {
    throw handlerFailure([healthCheckProblem(request, error)]);
  });
  return { ...shown, connection_monitor_id: monitorId ?? null };
}

/**
 * Changes a connection in place: sends only the differences, and confirms them by reading. Other connections of the
 * gateway do not wait for its tunnel.
 */
export async function updateConnection(context: ConnectionContext, request: UpdateRequest): Promise<Outcome> {
  const gateway = String(request.desired.vgw_id);
  const { shown, outcome, options, ...updated } = await context.withGateway(gateway, () => update(context, request));
  if (!(request.waitsForTunnel && updated.affectsTunnel)) {
    return outcome;
  }
  const wait = { ...request, keyToHide: request.keyToHide ?? request.psk, timeoutName: "update" as const };
  const { problem, ...waited } = await waitUntilUp(context, wait, { outcome: "settled", shown }, options);
  const failure = failureOf(context, request, waited);
  if (failure !== undefined) {
    throw failure;
  }
  return {
    ...outcome,
    connection: fromAnswer(waited.shown ?? shown),
    pendingWork: { ...outcome.pendingWork, tunnelPending: problem !== undefined },
    tunnelProblem: problem,
  };
}
