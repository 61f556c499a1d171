import { type Fields, isFields, type Value } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import type { HandlerContext, OperationRequest } from "./context";
import { describe, handlerFailure } from "./failure";
import { markOn } from "./mark";
import { unlessGone } from "./presence";

/** By what the connection of a declaration is recognised, where no state has its id. */
export interface Known {
  readonly constructPath?: string;
  readonly mark: string;
  /** Ids that earlier runs on this machine noted: lists may show a new connection late. */
  readonly notedIds: readonly string[];
  /** A connection that the user hands over. */
  readonly importId?: string;
}

async function look({ api }: HandlerContext, id: string, options: CallOptions): Promise<Json | undefined> {
  return (await unlessGone(api.showConnection(id, options)))?.connection;
}

/** Connections with the mark, and noted ones that lost it or are not listed yet; the oldest first. */
export async function findMarked(
  context: HandlerContext,
  { mark, notedIds }: Known,
  options: CallOptions,
): Promise<{ readonly own: readonly Json[]; readonly listed: readonly Json[] }> {
  const listed = await context.api.listConnections({}, options);
  const own = listed.filter((connection) => markOn(connection) === mark);
  for (const id of notedIds.filter((noted) => !own.some((connection) => connection.id === noted))) {
    const connection = await look(context, id, options);
    if (connection !== undefined && (markOn(connection) ?? mark) === mark) {
      own.push(connection);
    }
  }
  const age = ({ created_at, id }: Json) => `${String(created_at)} ${String(id)}`;
  return { own: own.sort((left, right) => age(left).localeCompare(age(right))), listed };
}

/** The connections of a declaration that are there to stay, the oldest first. */
export async function findOwn(
  context: HandlerContext,
  request: Known & Pick<OperationRequest, "constructPath"> & { readonly given: Fields },
  options: CallOptions,
): Promise<readonly Json[]> {
  const { own, listed } = await findMarked(context, request, options);
  const present = own.filter(({ status }) => status !== "PENDING_DELETE");
  if (present.length > 0) {
    return present;
  }
  if (request.importId !== undefined) {
    return [await handedOver(context, request, request.importId, options)];
  }
  const stranger = listed.find((connection) => markOn(connection) === undefined && sameEnds(connection, request.given));
  if (stranger !== undefined) {
    throw handlerFailure([
      {
        severity: "error",
        summary: `${describe(request)} may exist already`,
        detail:
          `connection ${String(stranger.id)} is between the same ends, and carries no mark that says whose it is. ` +
          `If it is this one, call importFrom("${String(stranger.id)}") in the code; otherwise delete it in the VPN console. Then apply again`,
      },
    ]);
  }
  return [];
}

async function handedOver(context: HandlerContext, request: Known, id: string, options: CallOptions): Promise<Json> {
  const connection = await look(context, id, options);
  const foreign = connection === undefined ? undefined : markOn(connection);
  if (connection !== undefined && (foreign === undefined || foreign === request.mark)) {
    return connection;
  }
  const detail =
    connection === undefined
      ? "there is no connection with that id in this region and project; correct the id given to importFrom"
      : "it carries the mark of another declaration; remove its tag cdktf-huaweicloud-vpn.mark in the VPN console if that one is no more";
  throw handlerFailure([
    { severity: "error", summary: `${describe({ ...request, id })} cannot be taken over`, detail },
  ]);
}

function sameEnds(connection: Json, given: Fields): boolean {
  const lower = (value: Value) => String(isFields(value) ? "" : value).toLowerCase();
  return ["vgw_id", "vgw_ip", "cgw_id"].every((name) => lower(connection[name]) === lower(given[name]));
}
