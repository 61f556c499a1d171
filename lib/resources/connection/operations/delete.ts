import { isVpnApiError } from "../../../client/errors";
import type { CallOptions } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import type { Problem } from "../../../lifecycle/failure";
import { explain, notDeletedYet } from "../../../lifecycle/outcome";
import { deletionStateOf } from "../../../lifecycle/presence";
import { waitUntilGone } from "../../../lifecycle/wait";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import type { ConnectionContext } from "./context";
import { applyHealthCheck } from "./health-check";
import { isFrozen } from "./status";

export interface DeleteRequest extends OperationRequest {
  readonly id: string;
  readonly vgwId: string;
  /** Its connection monitor, to be deleted first. */
  readonly monitorId?: string;
}

/** Explains the refusal of a delete: the service answers "bad request" for a frozen connection. */
async function explainRefusal(
  context: ConnectionContext,
  id: string,
  error: unknown,
  options: CallOptions,
): Promise<string | undefined> {
  if (!isVpnApiError(error) || error.code !== "VPN.0001") {
    return undefined;
  }
  const status = await context.objects.show(id, options).then(
    (connection) => connection.status,
    () => undefined,
  );
  return isFrozen(status)
    ? "The connection is in status FREEZED, for example because the account is in arrears, and a frozen connection cannot be deleted. Restore the account to good standing."
    : undefined;
}

/**
 * Deletes the connection monitor before its connection. No document says what becomes of a monitor whose connection is
 * deleted first; whoever uses the official provider deletes it before. A failure does not stop the deletion.
 */
async function deleteMonitor(context: ConnectionContext, request: DeleteRequest, options: CallOptions): Promise<void> {
  await applyHealthCheck(context, { ...request, healthCheck: false }, options).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    context.effects.log("warn", `deleting the health check of ${describe(request)} failed: ${message}`);
  });
}

/** Deletes a connection and waits until it is gone. One that is gone already, or is being deleted, is no error. */
export async function deleteConnection(
  context: ConnectionContext,
  request: DeleteRequest,
): Promise<readonly Problem[]> {
  const { id } = request;
  return context.withGateway(request.vgwId, async () => {
    const options = callOptions(context, request);
    await deleteMonitor(context, request, options);
    try {
      await context.api.deleteConnection(id, options);
    } catch (error) {
      const state = deletionStateOf(context.objects, error);
      if (state === "gone") {
        return [];
      }
      if (state === undefined) {
        throw explain(CONNECTION, "delete", request, error, await explainRefusal(context, id, error, options));
      }
    }
    const result = await waitUntilGone(context, id, options).catch((error: unknown) => {
      throw explain(CONNECTION, "delete", request, error);
    });
    if (result.outcome !== "gone") {
      throw notDeletedYet(context, request, result);
    }
    return [];
  });
}
