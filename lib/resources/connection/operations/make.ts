import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions } from "../../../lifecycle/context";
import type { Problem } from "../../../lifecycle/failure";
import { sameKey } from "../../../lifecycle/key-reference";
import { explain } from "../../../lifecycle/outcome";
import { type DuplicateCheck, deleteDuplicates } from "../../../lifecycle/ownership/duplicates";
import { USUAL_LAG_MILLISECONDS } from "../../../lifecycle/ownership/late-list";
import { findOrphan } from "../../../lifecycle/ownership/orphans";
import { type OwnerTag, phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { warningsAbout } from "../../../lifecycle/ownership/rivals";
import { type WaitResult, waitUntilSettled } from "../../../lifecycle/wait";
import { difference, shownDifference } from "../../../schema/difference";
import { isAbsent } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import { fromAnswer } from "./answer";
import { type CarriedOut, carryOut } from "./change";
import type { ConnectionContext } from "./context";
import type { CreateRequest } from "./create-request";
import { applyHealthCheck, healthCheckProblem, monitorIdIn } from "./health-check";
import type { PendingWork } from "./outcome";
import { postConnection } from "./post";

/** A connection that the service has accepted, or that an earlier run left. */
export interface Started {
  readonly connection: Json;
  /** The owner tag, if the connection has one. */
  readonly tag?: OwnerTag;
  /** What a later run must do if this one does not finish. */
  readonly pendingWork: PendingWork;
  /** Whether another connection of this declaration may exist. */
  readonly isSuspicious: boolean;
  readonly problems: readonly Problem[];
}

/** Adopts an orphan, or sends the create request. */
async function start(context: ConnectionContext, request: CreateRequest, options: CallOptions): Promise<Started> {
  const { orphan, hasDuplicates, problems } = request.hasSearchedOrphans
    ? { orphan: undefined, hasDuplicates: false, problems: [] }
    : await findOrphan(context, request, options);
  if (orphan === undefined) {
    const {
      object: connection,
      checkForDuplicates: isSuspicious,
      ...posted
    } = await postConnection(context, request, options);
    const checkForDuplicates = isSuspicious || (request.owner !== undefined && !request.hasSearchedOrphans);
    return {
      ...posted,
      connection,
      pendingWork: { checkForDuplicates },
      isSuspicious,
      problems: [...problems, ...posted.problems],
    };
  }
  context.effects.log(
    "info",
    `adopting ${describe({ ...request, id: String(orphan.id) })}, left by an interrupted run`,
  );
  return {
    connection: orphan,
    tag: phasedTagOn(orphan),
    pendingWork: { resendSecrets: true, checkForDuplicates: hasDuplicates },
    isSuspicious: hasDuplicates,
    problems,
  };
}

/**
 * Changes a settled connection to the desired values, if an earlier attempt or a default of the region differs from
 * them.
 */
async function converge(
  context: ConnectionContext,
  request: CreateRequest,
  { connection, tag, pendingWork }: Started,
  settled: WaitResult,
  options: CallOptions,
): Promise<CarriedOut> {
  // A field that an answer leaves out has the sent value only if this request sent it.
  const compare = pendingWork.resendSecrets ? difference : shownDifference;
  const changes = compare(CONNECTION, fromAnswer(settled.shown ?? {}), request.desired);
  const keyInForce = sameKey(tag?.keyReference, request.keyReference);
  const psk = pendingWork.resendSecrets && !keyInForce ? request.psk : undefined;
  if (changes.paths.length === 0 && psk === undefined && !tag?.isResetPending) {
    return { ...settled, problems: [] };
  }
  const change = {
    id: String(connection.id),
    desired: request.desired,
    changes,
    additional: pendingWork.resendSecrets ? request.additional : {},
    psk,
    keyReference: request.keyReference,
    owner: request.owner,
    tag,
    isResetPending: tag?.isResetPending,
    constructPath: request.constructPath,
  };
  return carryOut(context, change, options);
}

/**
 * Checks again for other connections of this declaration, because the list before the create may not have shown a
 * connection of a run that was interrupted shortly before. Without evidence of one it waits only briefly for a late
 * list; the next read checks again.
 */
async function checkForOthers(
  context: ConnectionContext,
  request: CreateRequest,
  { connection, pendingWork, isSuspicious }: Started,
  { listed }: WaitResult,
  options: CallOptions,
): Promise<DuplicateCheck> {
  const id = String(connection.id);
  if (isSuspicious) {
    return deleteDuplicates(context, request, id, options, { listed });
  }
  if (!pendingWork.checkForDuplicates && !pendingWork.resendSecrets) {
    return { isConclusive: true, others: [] };
  }
  const search = { listed, longestLagMilliseconds: USUAL_LAG_MILLISECONDS };
  return deleteDuplicates(context, request, id, options, search).catch((error: Error) => {
    context.effects.log("debug", `could not check for duplicates of ${describe({ ...request, id })}: ${error.message}`);
    return { isConclusive: false, others: [] };
  });
}

/** The end of the steps after that. */
export interface Finished extends WaitResult {
  readonly pendingWork: PendingWork;
  readonly problems: readonly Problem[];
  readonly tunnelProblem?: Problem;
}

/** Makes the health check. A failure is a warning, as that of any step after the create: the next plan shows what is missing. */
async function withHealthCheck(
  context: ConnectionContext,
  { healthCheck, constructPath }: CreateRequest,
  result: CarriedOut,
  options: CallOptions,
): Promise<CarriedOut> {
  const { shown, outcome, problems } = result;
  if (healthCheck === undefined || outcome !== "settled" || shown === undefined) {
    return result;
  }
  // The monitor of a connection that an earlier run left may be on its way out, so its answer proves nothing.
  const monitorId = healthCheck ? undefined : monitorIdIn(shown);
  const wanted = { id: String(shown.id), constructPath, healthCheck, monitorId };
  return applyHealthCheck(context, wanted, options).then(
    (id) => ({ ...result, shown: { ...shown, connection_monitor_id: id ?? null } }),
    (error: unknown) => ({
      ...result,
      problems: [...problems, { ...healthCheckProblem(wanted, error), severity: "warning" as const }],
    }),
  );
}

/** The steps after the service has the connection. Returns the work that is still pending. */
async function finish(
  context: ConnectionContext,
  request: CreateRequest,
  started: Started,
  options: CallOptions,
): Promise<Finished> {
  const id = String(started.connection.id);
  const created = started.pendingWork.resendSecrets ? undefined : started.connection;
  const settled = await waitUntilSettled(context, id, options, { created });
  if (settled.outcome !== "settled") {
    return { ...settled, pendingWork: started.pendingWork, problems: [] };
  }
  const { isConclusive, others } = await checkForOthers(context, request, started, settled, options);
  const found = warningsAbout(context, request, others);
  const converged = await converge(context, request, started, settled, options);
  const result = await withHealthCheck(context, request, converged, options);
  const resendSecrets = started.pendingWork.resendSecrets === true && result.outcome !== "settled";
  return {
    ...result,
    pendingWork: { resendSecrets, checkForDuplicates: !isConclusive, unreported: found.map(({ detail }) => detail) },
    problems: [...found, ...result.problems],
  };
}

function withoutSubnets(request: CreateRequest): string | undefined {
  return isAbsent(request.given.peer_subnets) && isAbsent(request.given.peer_subnets_v6)
    ? "peer_subnets is optional only if the gateway is attached to an enterprise router (association mode er) and the style is policy or bgp"
    : undefined;
}

/** A connection that the service has, before the hand-over. */
export interface Made {
  readonly started: Started;
  readonly finished: Finished | { readonly error: unknown };
  readonly options: CallOptions;
}

/** Creates a connection up to the hand-over. */
export function makeConnection(context: ConnectionContext, request: CreateRequest): Promise<Made> {
  return context.inventory.duringCreate((inventory) => make({ ...context, inventory }, request));
}

async function make(context: ConnectionContext, request: CreateRequest): Promise<Made> {
  const options = callOptions(context, request);
  const started = await start(context, request, options).catch((error: unknown) => {
    throw explain(CONNECTION, "create", request, error, withoutSubnets(request));
  });
  const id = String(started.connection.id);
  context.owned.add(id);
  request.onAccepted?.(id);
  const finished = await finish(context, request, started, options).catch((error: unknown) => ({ error }));
  return { started, finished, options };
}
