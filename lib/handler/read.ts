import type { Fields } from "../model/value";
import type { Json } from "../vpn-api/vpn-api";
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

/** Reads a connection; undefined where it is gone or being deleted. */
export async function readConnection(context: HandlerContext, request: ReadRequest): Promise<Fields | undefined> {
  const { id, known } = request;
  const options = callOptions(context, request);
  const look =
    known === undefined
      ? context.api.showConnection(id, options).then(({ connection }) => connection)
      : context.look(id, options, (shown) => isAsKnown(shown, known));
  const connection = await unlessGone(look).catch((error: unknown) => {
    throw explain("read", request, error);
  });
  return connection === undefined || connection.status === "PENDING_DELETE" ? undefined : fromAnswer(connection);
}
