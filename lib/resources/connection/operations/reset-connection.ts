import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { handlerFailure } from "../../../lifecycle/failure";
import { explain, requireChanged } from "../../../lifecycle/outcome";
import { showUnlessGone } from "../../../lifecycle/presence";
import { waitUntilSettled } from "../../../lifecycle/wait";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import type { ConnectionContext } from "./context";
import { resetIfOffered } from "./reset";
import { isBeingDeleted } from "./status";

export interface ResetRequest extends OperationRequest {
  readonly id: string;
}

function refusal(request: ResetRequest, detail: string) {
  return handlerFailure([{ severity: "error", summary: `${describe(request)} cannot be reset`, detail }]);
}

/** Resets a connection at the user's request, and waits until the service has done it. Other changes of its gateway wait. */
export async function resetConnection(context: ConnectionContext, request: ResetRequest): Promise<void> {
  const { id, timeoutMilliseconds } = request;
  const options = callOptions(context, request);
  const explained = (error: unknown) => {
    throw explain(CONNECTION, "reset", request, error);
  };
  const shown = await showUnlessGone(context.objects, id, options).catch(explained);
  if (shown === undefined || isBeingDeleted(shown.status)) {
    throw refusal(
      request,
      "it does not exist in the region and project of the provider. Check the ID, the region and the project",
    );
  }
  await context.withGateway(String(shown.vgw_id), async () => {
    if (!(await resetIfOffered(context, id, options).catch(explained))) {
      throw refusal(
        request,
        "this cloud has no operation to reset a connection (HTTP 404 APIGW.0101). End the tunnel on the peer device, so that it is negotiated anew",
      );
    }
    requireChanged(
      context,
      request,
      timeoutMilliseconds,
      await waitUntilSettled(context, id, options).catch(explained),
    );
  });
}
