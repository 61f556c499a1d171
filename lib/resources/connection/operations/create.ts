import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { handlerFailure, type Problem } from "../../../lifecycle/failure";
import { KEY_BEING_SENT, sameKey } from "../../../lifecycle/key-reference";
import { explain, failureOf, unsettled } from "../../../lifecycle/outcome";
import { type DuplicateCheck, deleteDuplicates } from "../../../lifecycle/ownership/duplicates";
import { findOrphan } from "../../../lifecycle/ownership/orphans";
import { type OwnerTag, phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { handOver } from "../../../lifecycle/ownership/record";
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
import type { Outcome, PendingWork } from "./outcome";
import { postConnection } from "./post";
import { notCarriedOut } from "./update";

interface Started {
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

/** How long to wait for a late list without evidence of a duplicate. */
const USUAL_LAG_MILLISECONDS = 20_000;

/**
 * Checks again for other connections of this declaration, because the list before the create may not have shown a
 * connection of a run that was interrupted shortly before. Without evidence of one it waits only briefly for a late
 * list; the next read checks again.
 */
async function checkForOthers(
  context: ConnectionContext,
  request: CreateRequest,
  { connection, pendingWork, isSuspicious }: Started,
  options: CallOptions,
): Promise<DuplicateCheck> {
  const id = String(connection.id);
  if (isSuspicious) {
    return deleteDuplicates(context, request, id, options);
  }
  if (!pendingWork.checkForDuplicates && !pendingWork.resendSecrets) {
    return { isConclusive: true, others: [] };
  }
  return deleteDuplicates(context, request, id, options, USUAL_LAG_MILLISECONDS).catch((error: Error) => {
    context.effects.log("debug", `could not check for duplicates of ${describe({ ...request, id })}: ${error.message}`);
    return { isConclusive: false, others: [] };
  });
}

/** The key reference of an adopted connection whose change to the desired values failed. */
function keyOfAdopted({ keyReference, psk }: CreateRequest, { tag }: Started): string | undefined {
  const present = tag?.keyReference;
  return psk === undefined || sameKey(present, keyReference) ? present : KEY_BEING_SENT;
}

interface Finished extends WaitResult {
  readonly pendingWork: PendingWork;
  readonly problems: readonly Problem[];
}

/** The steps after the service has the connection. Returns the work that is still pending. */
async function finish(
  context: ConnectionContext,
  request: CreateRequest,
  started: Started,
  options: CallOptions,
): Promise<Finished> {
  const id = String(started.connection.id);
  const settled = await waitUntilSettled(context, id, options, { isNew: !started.pendingWork.resendSecrets });
  if (settled.outcome !== "settled") {
    return { ...settled, pendingWork: started.pendingWork, problems: [] };
  }
  const { isConclusive, others } = await checkForOthers(context, request, started, options);
  const found = warningsAbout(context, request, others);
  const result = await converge(context, request, started, settled, options);
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

/** The warning that a later step failed although the service has the connection. */
function unconfirmedWarning(subject: OperationRequest & { readonly id: string }, error: unknown): Problem {
  const { message } = explain(CONNECTION, "finish", subject, error) as Error;
  return {
    severity: "warning",
    summary: `${describe(subject)} was created, but reading it back failed`,
    detail: message,
  };
}

/**
 * Creates a connection: looks for an orphan, sends the request, waits until the connection is settled, confirms it by
 * reading, and sets the owner tag to recorded. After that only status ERROR or FREEZED is a failure. Any other problem
 * is a warning, because Terraform deletes the result of a failed create.
 */
export async function createConnection(context: ConnectionContext, request: CreateRequest): Promise<Outcome> {
  return context.withGateway(String(request.given.vgw_id), async () => {
    const options = callOptions(context, request);
    const started = await start(context, request, options).catch((error: unknown) => {
      throw explain(CONNECTION, "create", request, error, withoutSubnets(request));
    });
    const accepted = fromAnswer(started.connection);
    const id = String(accepted.id);
    const subject = { ...request, id };
    context.owned.add(id);
    request.onAccepted?.(id);
    const finished = await finish(context, request, started, options).catch((error: unknown) => ({ error }));
    const isConfirmed = "outcome" in finished && finished.outcome !== "unseen";
    const problems = [
      ...started.problems,
      ...(isConfirmed ? finished.problems : [unconfirmedWarning(subject, finished.error)]),
    ];
    const pendingWork = isConfirmed ? finished.pendingWork : started.pendingWork;
    const connection = isConfirmed && finished.shown !== undefined ? fromAnswer(finished.shown) : accepted;
    const keyReference = pendingWork.resendSecrets ? keyOfAdopted(request, started) : request.keyReference;
    const tag = started.tag && {
      ...started.tag,
      isResetPending: pendingWork.resendSecrets ? (true as const) : undefined,
    };
    problems.push(...(await handOver(context, { ...request, id, tag, keyReference }, problems)));
    request.onRecorded?.(connection, pendingWork);
    if (!isConfirmed) {
      return { connection, settled: false, problems, pendingWork };
    }
    const failure = failureOf(context, subject, finished);
    if (failure !== undefined) {
      throw handlerFailure([...failure.problems, ...problems]);
    }
    if (finished.outcome !== "settled") {
      problems.push(unsettled(context, subject, "create", request.timeoutMilliseconds, finished));
      return { connection, settled: false, problems, pendingWork };
    }
    const remaining = shownDifference(CONNECTION, connection, request.desired).paths;
    if (remaining.length > 0) {
      const summary = `${describe(subject)} differs from its declaration`;
      const detail = notCarriedOut(remaining, request.desired, connection);
      problems.push({ severity: "warning", summary, detail, path: remaining[0] });
    }
    return { connection, settled: true, problems, pendingWork };
  });
}
