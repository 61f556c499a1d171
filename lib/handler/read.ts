import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import { fromAnswer } from "./answer";
import { callOptions, type HandlerContext, type OperationRequest } from "./context";
import { shownOtherwise } from "./difference";
import { explain } from "./outcome";
import { unlessGone } from "./presence";
import { SETTLED_STATUSES } from "./wait";

export interface ReadRequest extends OperationRequest {
  readonly id: string;
  /** What the caller knows of it. An answer that says otherwise is made sure of, since it would make a difference. */
  readonly known?: Fields;
}

function isAsKnown(shown: Json, known: Fields): boolean {
  const isSettled = SETTLED_STATUSES.has(String(shown.status));
  return isSettled && shownOtherwise(fromAnswer(shown), known).paths.length === 0;
}

const PAUSE_MILLISECONDS = 1000;

/**
 * A state drops what is gone, and then only the user can bring it back. So one answer that says so is not enough: several
 * servers answer in the service's name, and one of them may lag.
 */
async function makeSure(context: HandlerContext, id: string, options: CallOptions): Promise<Json | undefined> {
  await context.effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  return (await unlessGone(context.api.showConnection(id, options)))?.connection;
}

/** Reads a connection; undefined where it is gone or being deleted. */
export async function readConnection(context: HandlerContext, request: ReadRequest): Promise<Fields | undefined> {
  const { id, known } = request;
  const options = callOptions(context, request);
  const look =
    known === undefined
      ? context.api.showConnection(id, options).then(({ connection }) => connection)
      : context.look(id, options, (shown) => isAsKnown(shown, known));
  const connection = await unlessGone(look)
    .then((shown) => shown ?? makeSure(context, id, options))
    .catch((error: unknown) => {
      throw explain("read", request, error);
    });
  return connection === undefined || connection.status === "PENDING_DELETE" ? undefined : fromAnswer(connection);
}
