import { isVpnApiError } from "../../../client/errors";
import type { CallOptions } from "../../../client/operations/vpn-api";
import { callOptions, type HandlerContext, type OperationRequest } from "../../../lifecycle/context";
import { describe, handlerFailure, type Problem } from "../../../lifecycle/failure";
import { explain } from "../../../lifecycle/outcome";
import { goneOrGoing } from "../../../lifecycle/presence";
import { isFrozen } from "../../../lifecycle/status";
import { waitUntilGone } from "../../../lifecycle/wait";

export interface DeleteRequest extends OperationRequest {
  readonly id: string;
  readonly vgwId: string;
}

/** A frozen connection cannot be deleted, and the service calls that a bad request. */
async function whyRefused(
  context: HandlerContext,
  id: string,
  error: unknown,
  options: CallOptions,
): Promise<string | undefined> {
  if (!isVpnApiError(error) || error.code !== "VPN.0001") {
    return undefined;
  }
  const status = await context.api.showConnection(id, options).then(
    ({ connection }) => connection.status,
    () => undefined,
  );
  return isFrozen(status)
    ? "It is in status FREEZED, for example because the account is in arrears, and a frozen connection cannot be deleted. Settle that."
    : undefined;
}

/** Deletes a connection and waits until it is gone. One that is gone already, or on its way out, is as good. */
export async function deleteConnection(context: HandlerContext, request: DeleteRequest): Promise<readonly Problem[]> {
  const { id } = request;
  return context.withGateway(request.vgwId, async () => {
    const options = callOptions(context, request);
    try {
      await context.api.deleteConnection(id, options);
    } catch (error) {
      const state = goneOrGoing(error);
      if (state === "gone") {
        return [];
      }
      if (state === undefined) {
        throw explain("delete", request, error, await whyRefused(context, id, error, options));
      }
    }
    const result = await waitUntilGone(context, id, options).catch((error: unknown) => {
      throw explain("delete", request, error);
    });
    if (result.outcome !== "gone") {
      const reason =
        result.outcome === "cancelled" ? "the run was interrupted" : "raise timeouts.delete if it needs longer";
      const detail = `the last status seen was ${String(result.connection?.status ?? "unknown")}; ${reason}. Run the same command again: the deletion goes on`;
      throw handlerFailure([{ severity: "error", summary: `${describe(request)} is not deleted yet`, detail }]);
    }
    return [];
  });
}
