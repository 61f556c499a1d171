import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import { fromAnswer } from "./answer";
import { carryOut } from "./change";
import { callOptions, type HandlerContext, type OperationRequest } from "./context";
import { difference } from "./difference";
import { describe, handlerFailure, type Problem } from "./failure";
import { findByMark } from "./find";
import { explain, failureOf, type Outcome, unsettled } from "./outcome";
import { deleteDoubles, postConnection } from "./post";
import { ikeVersionOf, notCarriedOut } from "./update";
import { type WaitResult, waitUntilSettled } from "./wait";

export interface CreateRequest extends OperationRequest {
  /** What the user gave: the request says no more than that. */
  readonly given: Fields;
  /** What must hold afterwards, documented defaults included. */
  readonly desired: Fields;
  readonly additional: Json;
  readonly psk: string | undefined;
  /** The value of the mark; absent where the origin is not known. */
  readonly mark?: string;
  /** Told as soon as the service has the connection, so that nothing is lost if the rest fails. */
  readonly onAccepted: (connection: Fields) => void;
}

interface Started {
  readonly connection: Json;
  /** An earlier attempt made it, so it may differ from what is asked for now, its key included. */
  readonly adopted: boolean;
  readonly mayBeDoubled: boolean;
  readonly problems: readonly Problem[];
}

/** Takes over what an interrupted attempt left behind, or posts. */
async function start(context: HandlerContext, request: CreateRequest, options: CallOptions): Promise<Started> {
  const found = request.mark === undefined ? [] : await findByMark(context, request.mark, request.given, options);
  const [connection] = found;
  if (connection === undefined) {
    return { ...(await postConnection(context, request, options)), adopted: false };
  }
  context.adopted.add(String(connection.id));
  context.effects.log(
    "info",
    `took over ${describe({ ...request, id: String(connection.id) })}, left by an earlier run`,
  );
  return { connection, adopted: true, mayBeDoubled: found.length > 1, problems: [] };
}

/** Brings a settled connection to what is desired, where an earlier attempt or a default of the region differs from it. */
async function converge(
  context: HandlerContext,
  request: CreateRequest,
  started: Started,
  settled: WaitResult,
  options: CallOptions,
): Promise<WaitResult> {
  const changes = difference(fromAnswer(settled.connection ?? {}), request.desired);
  const psk = started.adopted ? request.psk : undefined;
  if (changes.paths.length === 0 && psk === undefined) {
    return settled;
  }
  const order = {
    id: String(started.connection.id),
    desired: request.desired,
    changes,
    additional: started.adopted ? request.additional : {},
    psk,
    ikeVersion: ikeVersionOf(request.desired),
  };
  return carryOut(context, order, options);
}

/** Everything that happens once the service has the connection. */
async function finish(
  context: HandlerContext,
  request: CreateRequest,
  started: Started,
  options: CallOptions,
): Promise<WaitResult> {
  const id = String(started.connection.id);
  const settled = await waitUntilSettled(context, id, options);
  if (started.mayBeDoubled) {
    await deleteDoubles(context, request, id, options);
  }
  return settled.outcome === "settled" ? converge(context, request, started, settled, options) : settled;
}

function withoutSubnets(request: CreateRequest): string | undefined {
  return request.given.peer_subnets === undefined || request.given.peer_subnets === null
    ? "peer_subnets may be left out only where the gateway is attached to an enterprise router (association mode er) and the style is policy or bgp"
    : undefined;
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
    request.onAccepted(accepted);
    const subject = { ...request, id: String(accepted.id) };
    const problems = [...started.problems];
    let result: WaitResult;
    try {
      result = await finish(context, request, started, options);
    } catch (error) {
      const { message } = explain("finish", subject, error) as Error;
      problems.push({
        severity: "warning",
        summary: `${describe(subject)} was created, but not confirmed`,
        detail: message,
      });
      return { connection: accepted, settled: false, problems };
    }
    const failure = failureOf(subject, result);
    if (failure !== undefined) {
      throw handlerFailure([...failure.problems, ...problems]);
    }
    const connection = result.connection === undefined ? accepted : fromAnswer(result.connection);
    if (result.outcome !== "settled") {
      problems.push(unsettled(subject, "create", request.timeoutMilliseconds / 60_000, result));
      return { connection, settled: false, problems };
    }
    const remaining = difference(connection, request.desired).paths;
    if (remaining.length > 0) {
      const summary = `${describe(subject)} differs from what was asked for`;
      problems.push({ severity: "warning", summary, detail: notCarriedOut(remaining), path: remaining[0] });
    }
    return { connection, settled: true, problems };
  });
}
