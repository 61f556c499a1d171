import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import type { Problem } from "../../../lifecycle/failure";
import { explain } from "../../../lifecycle/outcome";
import { findAllOwned, type OwnedBy } from "../../../lifecycle/ownership/recognise";
import { CONNECTION } from "../connection-type";
import type { ConnectionContext } from "./context";
import { deleteConnection } from "./delete";
import { monitorIdIn } from "./health-check";
import { requireNothingLeft, type SearchedConnection } from "./nothing-left";

export interface DeleteOwnRequest extends OperationRequest, OwnedBy, SearchedConnection {}

export interface DeletedOwn {
  readonly ids: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Deletes all connections of a declaration, and waits until they are gone. If there are none, fails if one may still
 * exist without its tag or in another region.
 */
export async function deleteOwn(context: ConnectionContext, request: DeleteOwnRequest): Promise<DeletedOwn> {
  const options = callOptions(context, request);
  const { own, listed } = await findAllOwned(context, request, options).catch((error: unknown) => {
    throw explain(CONNECTION, "delete", request, error);
  });
  if (own.length === 0) {
    return { ids: [], problems: await requireNothingLeft(context, request, listed, options) };
  }
  const problems: Problem[] = [];
  for (const connection of own) {
    const { id, vgw_id } = connection;
    const monitorId = monitorIdIn(connection);
    const one = { ...request, id: String(id), vgwId: String(vgw_id), monitorId };
    problems.push(...(await deleteConnection(context, one)));
  }
  return { ids: own.map(({ id }) => String(id)), problems };
}
