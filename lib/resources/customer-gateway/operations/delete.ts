import { isVpnApiError } from "../../../client/errors";
import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { explain, notDeletedYet } from "../../../lifecycle/outcome";
import { deletionStateOf } from "../../../lifecycle/presence";
import { waitUntilGone } from "../../../lifecycle/wait";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import type { CustomerGatewayContext } from "./context";

export interface DeleteRequest extends OperationRequest {
  readonly id: string;
}

/** As many connections as a message names. */
const MOST_NAMED = 5;

function named(connections: readonly Json[]): string {
  const names = connections.slice(0, MOST_NAMED).map(({ id, name }) => `${String(name)} (id ${String(id)})`);
  const more = connections.length - names.length;
  return `the connection${connections.length === 1 ? "" : "s"} ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Names the connections that use the customer gateway: while there is one, the service refuses to delete it. */
async function usedBy(
  { connections }: CustomerGatewayContext,
  id: string,
  error: unknown,
  options: CallOptions,
): Promise<string | undefined> {
  if (!isVpnApiError(error) || error.kind !== "service" || error.outcome !== "refused") {
    return undefined;
  }
  const all = await connections.listConnections({}, options).catch(() => []);
  const users = all.filter((connection) => connection.cgw_id === id);
  return users.length === 0
    ? undefined
    : `It is the customer gateway of ${named(users)}. Delete or change ${users.length === 1 ? "this connection" : "these connections"} first, in the state or tool that has ${users.length === 1 ? "it" : "them"}.`;
}

/** Deletes a customer gateway. One that is gone already is no error. */
export async function deleteCustomerGateway(context: CustomerGatewayContext, request: DeleteRequest): Promise<void> {
  const { id } = request;
  const options = callOptions(context, request);
  try {
    await context.objects.remove(id, options);
  } catch (error) {
    if (deletionStateOf(context.objects, error) === "gone") {
      return;
    }
    throw explain(CUSTOMER_GATEWAY, "delete", request, error, await usedBy(context, id, error, options));
  }
  const result = await waitUntilGone(context, id, options).catch((error: unknown) => {
    throw explain(CUSTOMER_GATEWAY, "delete", request, error);
  });
  if (result.outcome !== "gone") {
    throw notDeletedYet(context, request, result);
  }
}
