import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import { fromAnswer } from "./answer";
import { carryOut } from "./change";
import { callOptions, type HandlerContext, type OperationRequest } from "./context";
import { difference } from "./difference";
import { deleteDoubles } from "./doubles";
import { describe, handlerFailure, type Problem } from "./failure";
import type { Sought } from "./find";
import { findLeftovers } from "./leftovers";
import { keyVersionOn } from "./mark";
import { explain, failureOf, type Outcome, type Owed, unsettled } from "./outcome";
import { postConnection } from "./post";
import { ikeVersionOf, notCarriedOut } from "./update";
import { type WaitResult, waitUntilSettled } from "./wait";

export interface CreateRequest extends OperationRequest, Sought {
  /** What the user gave: the request says no more than that. */
  readonly given: Fields;
  /** What must hold afterwards, documented defaults included. */
  readonly desired: Fields;
  readonly additional: Json;
  readonly psk: string | undefined;
  /** The version of the key. */
  readonly keyVersion?: number;
  /** Whether to create nothing rather than a connection without its mark. */
  readonly mustCarryMark?: boolean;
  /** Told as soon as the service has the connection, so that nothing is lost if the rest fails. */
  readonly onAccepted: (connection: Fields, owed: Owed) => void;
}

interface Started {
  readonly connection: Json;
  readonly owed: Owed;
  readonly problems: readonly Problem[];
}

/** Takes over what an interrupted attempt left behind, or posts. */
async function start(context: HandlerContext, request: CreateRequest, options: CallOptions): Promise<Started> {
  const { first, more } = await findLeftovers(context, request, options);
  if (first === undefined) {
    const { mayBeDoubled, ...posted } = await postConnection(context, request, options);
    return { ...posted, owed: mayBeDoubled ? { mayBeDoubled } : {} };
  }
  context.adopted.add(String(first.id));
  context.effects.log("info", `took over ${describe({ ...request, id: String(first.id) })}, left by an earlier run`);
  return { connection: first, owed: { takenOver: true, ...(more ? { mayBeDoubled: true } : {}) }, problems: [] };
}

/** Brings a settled connection to what is desired, where an earlier attempt or a default of the region differs from it. */
async function converge(
  context: HandlerContext,
  request: CreateRequest,
  { connection, owed }: Started,
  settled: WaitResult,
  options: CallOptions,
): Promise<WaitResult> {
  const changes = difference(fromAnswer(settled.connection ?? {}), request.desired);
  const keyInForce = request.keyVersion !== undefined && keyVersionOn(connection) === request.keyVersion;
  const psk = owed.takenOver && !keyInForce ? request.psk : undefined;
  if (changes.paths.length === 0 && psk === undefined) {
    return settled;
  }
  const order = {
    id: String(connection.id),
    desired: request.desired,
    changes,
    additional: owed.takenOver ? request.additional : {},
    psk,
    keyVersion: request.keyVersion,
    ikeVersion: ikeVersionOf(request.desired),
  };
  return carryOut(context, order, options);
}

/** Everything that happens once the service has the connection; says whether nothing is owed any more. */
async function finish(
  context: HandlerContext,
  request: CreateRequest,
  started: Started,
  options: CallOptions,
): Promise<WaitResult & { readonly owed: Owed }> {
  const id = String(started.connection.id);
  const settled = await waitUntilSettled(context, id, options, { isNew: !started.owed.takenOver });
  if (settled.outcome !== "settled") {
    return { ...settled, owed: started.owed };
  }
  const isSingle = !started.owed.mayBeDoubled || (await deleteDoubles(context, request, id, options));
  const stillDoubled: Owed = isSingle ? {} : { mayBeDoubled: true };
  const result = await converge(context, request, started, settled, options);
  return { ...result, owed: result.outcome === "settled" ? stillDoubled : { ...started.owed, ...stillDoubled } };
}

function withoutSubnets(request: CreateRequest): string | undefined {
  return request.given.peer_subnets === undefined || request.given.peer_subnets === null
    ? "peer_subnets may be left out only where the gateway is attached to an enterprise router (association mode er) and the style is policy or bgp"
    : undefined;
}

/** The service has the connection, and something after that went wrong. */
function notConfirmed(subject: OperationRequest & { readonly id: string }, error: unknown): Problem {
  const { message } = explain("finish", subject, error) as Error;
  return { severity: "warning", summary: `${describe(subject)} was created, but not confirmed`, detail: message };
}

/**
 * Creates a connection: looks by mark, posts, waits until it is settled, and confirms it by reading. Once the service has
 * the connection, only its status ERROR or FREEZED is a failure: whatever else goes wrong is told as a warning, since a
 * failed create makes Terraform delete what it created.
 */
export async function createConnection(context: HandlerContext, request: CreateRequest): Promise<Outcome> {
  return context.withGateway(String(request.given.vgw_id), async () => {
    const options = callOptions(context, request);
    const started = await start(context, request, options).catch((error: unknown) => {
      throw explain("create", request, error, withoutSubnets(request));
    });
    const accepted = fromAnswer(started.connection);
    context.owned.add(String(accepted.id));
    request.onAccepted(accepted, started.owed);
    const subject = { ...request, id: String(accepted.id) };
    const problems = [...started.problems];
    const finished = await finish(context, request, started, options).catch((error: unknown) => ({ error }));
    if (!("outcome" in finished) || finished.outcome === "unseen") {
      problems.push(notConfirmed(subject, finished.error));
      return { connection: accepted, settled: false, problems, owed: started.owed };
    }
    const failure = failureOf(subject, finished);
    if (failure !== undefined) {
      throw handlerFailure([...failure.problems, ...problems]);
    }
    const { owed } = finished;
    const connection = finished.connection === undefined ? accepted : fromAnswer(finished.connection);
    if (finished.outcome !== "settled") {
      problems.push(unsettled(subject, "create", request.timeoutMilliseconds / 60_000, finished));
      return { connection, settled: false, problems, owed };
    }
    const remaining = difference(connection, request.desired).paths;
    if (remaining.length > 0) {
      const summary = `${describe(subject)} differs from what was asked for`;
      problems.push({ severity: "warning", summary, detail: notCarriedOut(remaining), path: remaining[0] });
    }
    return { connection, settled: true, problems, owed };
  });
}
