import type { Fields } from "../model/value";
import { fromAnswer } from "./answer";
import { callOptions, type HandlerContext, type OperationRequest } from "./context";
import { explain } from "./outcome";
import { goneOrGoing } from "./wait";

export interface ReadRequest extends OperationRequest {
  readonly id: string;
}

/** Reads a connection; undefined where it is gone or being deleted. */
export async function readConnection(context: HandlerContext, request: ReadRequest): Promise<Fields | undefined> {
  try {
    const { connection } = await context.api.showConnection(request.id, callOptions(context, request));
    return connection.status === "PENDING_DELETE" ? undefined : fromAnswer(connection);
  } catch (error) {
    if (goneOrGoing(error) !== undefined) {
      return undefined;
    }
    throw explain("read", request, error);
  }
}
