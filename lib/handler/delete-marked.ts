import { callOptions, type HandlerContext, type OperationRequest } from "./context";
import { deleteConnection } from "./delete";
import type { Problem } from "./failure";
import { explain } from "./outcome";
import { findMarked, type Known } from "./own";

export interface DeleteMarkedRequest extends OperationRequest, Known {}

/** Deletes whatever carries the mark of a declaration, or was noted for it, and waits until it is gone. */
export async function deleteMarked(context: HandlerContext, request: DeleteMarkedRequest): Promise<readonly Problem[]> {
  const { own } = await findMarked(context, request, callOptions(context, request)).catch((error: unknown) => {
    throw explain("delete", request, error);
  });
  const problems: Problem[] = [];
  for (const { id, vgw_id } of own) {
    problems.push(...(await deleteConnection(context, { ...request, id: String(id), vgwId: String(vgw_id) })));
  }
  return problems;
}
