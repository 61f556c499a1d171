import type { CallOptions } from "../../../client/operations/vpn-api";
import { createOnce, type Posted } from "../../../lifecycle/ownership/create-once";
import type { ConnectionContext } from "./context";
import type { CreateRequest } from "./create-request";
import { createBody } from "./request-body";

/** Sends the create request. After a lost answer it searches for the connection instead of posting blindly again. */
export function postConnection(
  context: ConnectionContext,
  request: CreateRequest,
  options: CallOptions,
): Promise<Posted> {
  const send = async (ownerTag: Parameters<typeof createBody>[0]["ownerTag"]) =>
    (await context.api.createConnection(createBody({ ...request, ownerTag }), options)).connection;
  return createOnce(context, request, send, options);
}
