import type { CallOptions, Json } from "../vpn-api/vpn-api";
import type { HandlerContext, OperationRequest } from "./context";
import { describe, handlerFailure } from "./failure";
import { findByMark, type Sought } from "./find";
import { goneOrGoing, waitUntilGone } from "./wait";

/** What earlier attempts left behind and can be taken over. */
export interface Leftovers {
  readonly first?: Json;
  readonly more: boolean;
}

/** A connection of the list as it is by now; undefined where it is gone or going, which lists may learn late. */
async function look(context: HandlerContext, listed: Json, options: CallOptions): Promise<Json | undefined> {
  try {
    const { connection } = await context.api.showConnection(String(listed.id), options);
    return connection.status === "PENDING_DELETE" ? undefined : connection;
  } catch (error) {
    if (goneOrGoing(error) !== undefined) {
      return undefined;
    }
    throw error;
  }
}

async function lookAtAll(
  context: HandlerContext,
  listed: readonly Json[],
  options: CallOptions,
): Promise<readonly Json[]> {
  const present: Json[] = [];
  for (const connection of listed) {
    const now = await look(context, connection, options);
    if (now !== undefined) {
      present.push(now);
    }
  }
  return present;
}

function collision(request: OperationRequest, connection: Json): Error {
  const { id, status, vgw_id, vgw_ip, cgw_id, style } = connection;
  return handlerFailure([
    {
      severity: "error",
      summary: `${describe(request)} exists already in another form`,
      detail:
        `connection ${String(id)} (${String(status)}, style ${String(style).toLowerCase()}, gateway ${String(vgw_id)} at ${String(vgw_ip)}, customer gateway ${String(cgw_id)}) ` +
        "carries the mark of this declaration: an earlier run made it, and the declaration was changed before that run was finished. " +
        "Import it, and the next apply makes of it what is declared; or delete it in the VPN console. Then apply again",
    },
  ]);
}

/**
 * What interrupted attempts at the same declaration left behind, each confirmed by reading it. One that the service could
 * not set up is of no use to anybody, and is deleted.
 */
export async function findLeftovers(
  context: HandlerContext,
  request: OperationRequest & Sought,
  options: CallOptions,
): Promise<Leftovers> {
  const found = await findByMark(context, request, options);
  const [other] = await lookAtAll(context, found.otherwise, options);
  if (other !== undefined) {
    throw collision(request, other);
  }
  const present = await lookAtAll(context, found.own, options);
  for (const { id } of present.filter(({ status }) => status === "ERROR")) {
    context.effects.log("info", `deletes ${describe({ ...request, id: String(id) })}: it was left in status ERROR`);
    await context.api.deleteConnection(String(id), options);
    await waitUntilGone(context, String(id), options);
  }
  const [first, ...more] = present.filter(({ status }) => status !== "ERROR");
  return { first, more: more.length > 0 };
}
