import { callOptions, type HandlerContext, type OperationRequest } from "./context";
import { deleteConnection } from "./delete";
import type { Problem } from "./failure";
import { explain } from "./outcome";
import { type Recognisable, recogniseAll } from "./ownership/recognise";

export interface DeleteOwnRequest extends OperationRequest, Recognisable {}

/** Deletes whatever is recognised as a declaration's own, and waits until it is gone. */
export async function deleteOwn(context: HandlerContext, request: DeleteOwnRequest): Promise<readonly Problem[]> {
  const own = await recogniseAll(context, request, callOptions(context, request)).catch((error: unknown) => {
    throw explain("delete", request, error);
  });
  const problems: Problem[] = [];
  for (const { id, vgw_id } of own) {
    problems.push(...(await deleteConnection(context, { ...request, id: String(id), vgwId: String(vgw_id) })));
  }
  return problems;
}
