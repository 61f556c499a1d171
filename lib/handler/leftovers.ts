import type { CallOptions, Json } from "../vpn-api/vpn-api";
import type { HandlerContext, OperationRequest } from "./context";
import { describe, type Problem } from "./failure";
import { findByMark, type Sought } from "./find";
import { unlessGone } from "./presence";
import { waitUntilGone } from "./wait";

/** What earlier attempts left behind and can be taken over: the youngest, since the others are then deleted as its doubles. */
export interface Leftovers {
  readonly youngest?: Json;
  readonly more: boolean;
  readonly problems: readonly Problem[];
}

/** A connection of the list as it is by now; undefined where it is gone or going, which lists may learn late. */
async function look({ api }: HandlerContext, listed: Json, options: CallOptions): Promise<Json | undefined> {
  const connection = (await unlessGone(api.showConnection(String(listed.id), options)))?.connection;
  return connection?.status === "PENDING_DELETE" ? undefined : connection;
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

/** Not an error: one of them may be what is about to be replaced. All in one, since Terraform folds equal warnings. */
function otherForms(request: OperationRequest, connections: readonly Json[]): readonly Problem[] {
  const told = connections.map(
    ({ id, status, vgw_id, vgw_ip, cgw_id, style }) =>
      `connection ${String(id)} (${String(status)}, style ${String(style).toLowerCase()}, gateway ${String(vgw_id)} at ${String(vgw_ip)}, customer gateway ${String(cgw_id)}) ` +
      "carries the mark of this declaration and was left alone.",
  );
  const advice =
    "Unless this run replaces it, an earlier run made it and was cut off before the declaration was changed: look whether it is of use, and delete it in the VPN console";
  const summary = `${describe(request)} exists in another form, too`;
  return told.length === 0 ? [] : [{ severity: "warning", summary, detail: [...told, advice].join("\n") }];
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
  const problems = otherForms(request, await lookAtAll(context, found.otherwise, options));
  const present = await lookAtAll(context, found.own, options);
  for (const { id } of present.filter(({ status }) => status === "ERROR")) {
    context.effects.log("info", `deletes ${describe({ ...request, id: String(id) })}: it was left in status ERROR`);
    await context.api.deleteConnection(String(id), options);
    await waitUntilGone(context, String(id), options);
  }
  const usable = present.filter(({ status }) => status !== "ERROR");
  return { youngest: usable.at(-1), more: usable.length > 1, problems };
}
