import type { OperationRequest } from "../../../lifecycle/context";
import { handlerFailure, type Problem } from "../../../lifecycle/failure";
import { KEY_BEING_SENT, sameKey } from "../../../lifecycle/key-reference";
import { explain, failureOf, unsettled } from "../../../lifecycle/outcome";
import { handOver } from "../../../lifecycle/ownership/record";
import { shownDifference } from "../../../schema/difference";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import { fromAnswer } from "./answer";
import type { ConnectionContext } from "./context";
import type { CreateRequest } from "./create-request";
import { type Made, makeConnection, type Started } from "./make";
import type { Outcome } from "./outcome";
import { waitUntilUp } from "./tunnel";
import { notCarriedOut } from "./undocumented";

/** The key reference of an adopted connection whose change to the desired values failed. */
function keyOfAdopted({ keyReference, psk }: CreateRequest, { tag }: Started): string | undefined {
  const present = tag?.keyReference;
  return psk === undefined || sameKey(present, keyReference) ? present : KEY_BEING_SENT;
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

/** Waits until the tunnel is up. A run that is killed meanwhile leaves a pending connection, which the next one adopts. */
async function awaitTunnel(context: ConnectionContext, request: CreateRequest, made: Made): Promise<Made> {
  const { finished, started, options } = made;
  if (!("outcome" in finished) || finished.outcome !== "settled") {
    return made;
  }
  const { constructPath, psk, timeoutMilliseconds } = request;
  const id = String(started.connection.id);
  const wait = { id, constructPath, keyToHide: psk, timeoutName: "create" as const, timeoutMilliseconds };
  const { problem, ...waited } = await waitUntilUp(context, wait, finished, options);
  const pendingWork = { ...finished.pendingWork, tunnelPending: problem !== undefined };
  return { ...made, finished: { ...finished, ...waited, pendingWork, tunnelProblem: problem } };
}

/** Hands a connection over to the caller's state. */
async function conclude(context: ConnectionContext, request: CreateRequest, made: Made): Promise<Outcome> {
  const { started, finished } = made;
  const accepted = fromAnswer(started.connection);
  const id = String(accepted.id);
  const subject = { ...request, id };
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
  return { connection, settled: true, problems, pendingWork, tunnelProblem: finished.tunnelProblem };
}

/**
 * Creates a connection: looks for an orphan, sends the request, waits until the connection is settled, confirms it by
 * reading, and sets the owner tag to recorded. After that only status ERROR or FREEZED is a failure. Any other problem
 * is a warning, because Terraform deletes the result of a failed create. Other connections of the gateway do not wait
 * for its tunnel.
 */
export async function createConnection(context: ConnectionContext, request: CreateRequest): Promise<Outcome> {
  const gateway = String(request.given.vgw_id);
  if (!request.waitsForTunnel) {
    return context.withGateway(gateway, async () => conclude(context, request, await makeConnection(context, request)));
  }
  const made = await context.withGateway(gateway, () => makeConnection(context, request));
  return conclude(context, request, await awaitTunnel(context, request, made));
}
