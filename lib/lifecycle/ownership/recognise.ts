import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { Fields } from "../../schema/value";
import type { HandlerContext, OperationRequest } from "../context";
import { describe, handlerFailure } from "../failure";
import { showUnlessGone } from "../presence";
import { isBeingDeleted } from "../status";
import { importFailure, requireImportable } from "./imports";
import { LONGEST_LAG_MILLISECONDS, untilListed } from "./late-list";
import type { Owner } from "./owner";
import { ownerTagOn, phasedTagOn } from "./owner-tag";
import { rivalFailure, warningsAbout } from "./rivals";
import { byAge, hasSameEnds, survey } from "./survey";

/** How a command recognises the connection of a declaration without knowing its id. */
export interface OwnedBy {
  readonly constructPath?: string;
  /** It has an attempt, because the state has an identity for each declaration. */
  readonly owner: Owner;
  /** Ids that earlier runs on this machine noted, because lists may show a new connection late. */
  readonly notedIds: readonly string[];
  /** A connection that the user asks to import. */
  readonly importId?: string;
}

/** The connections at the service that matter to one declaration. */
interface Recognised {
  /** The connections of the declaration, the oldest first. */
  readonly own: readonly Json[];
  readonly listed: readonly Json[];
}

function hasEarlierMark(connection: Json, { earlierMark }: Owner): boolean {
  const tag = ownerTagOn(connection);
  return earlierMark !== undefined && tag !== undefined && "earlierMark" in tag && tag.earlierMark === earlierMark;
}

/** The noted connections that exist and have the declaration's owner tag or none. */
async function readNoted(
  context: HandlerContext,
  { owner, notedIds }: OwnedBy,
  options: CallOptions,
): Promise<readonly Json[]> {
  const noted: Json[] = [];
  for (const id of notedIds) {
    const connection = await showUnlessGone(context.api, id, options);
    const isUntagged = connection !== undefined && ownerTagOn(connection) === undefined;
    if (connection !== undefined && (isUntagged || phasedTagOn(connection)?.attempt === owner.attempt)) {
      noted.push(connection);
    }
  }
  return noted;
}

/** The list may hide another connection of this declaration. If the run continued, it would leave that one behind. */
function listIsLate(request: OwnedBy, id: string): Error {
  const summary = `${describe(request)} may exist twice`;
  const detail = `the list of the service does not show ${id} after ${LONGEST_LAG_MILLISECONDS / 1000} s, so it would not show a duplicate either. Run the same command again: it checks again`;
  return handlerFailure([{ severity: "error", summary, detail }]);
}

/**
 * Finds connections with the owner tag of the declaration in either phase, because only this state knows the attempt;
 * and noted connections that lost their tag. The list is used only once it shows the noted connections, because then it
 * shows everything made before them.
 */
async function recogniseListed(context: HandlerContext, request: OwnedBy, options: CallOptions): Promise<Recognised> {
  const result = await untilListed<Recognised>(context, request, options, LONGEST_LAG_MILLISECONDS, async () => {
    const listed = await context.api.listConnections({}, options);
    const own = listed.filter((connection) => phasedTagOn(connection)?.attempt === request.owner.attempt);
    const missing = request.notedIds.filter((noted) => !own.some(({ id }) => id === noted));
    const noted = await readNoted(context, { ...request, notedIds: missing }, options);
    const late = noted.find(
      ({ id, status }) => !isBeingDeleted(status) && !listed.some((connection) => connection.id === id),
    );
    return late === undefined
      ? { found: { own: [...own, ...noted].sort(byAge), listed } }
      : { lateId: String(late.id) };
  });
  if ("found" in result) {
    return result.found;
  }
  throw listIsLate(request, result.lateId);
}

/**
 * The connection that version 0.1.0 made for the declaration. That version's tag does not distinguish two states with
 * the same code, so a connection is accepted only if it has the declared ends.
 */
function findEarlierVersion(
  context: HandlerContext,
  request: OwnedBy,
  listed: readonly Json[],
  ends: Fields | undefined,
): readonly Json[] {
  const marked = listed.filter(
    (connection) => hasEarlierMark(connection, request.owner) && !isBeingDeleted(connection.status),
  );
  const fitting = marked.filter((connection) => ends !== undefined && hasSameEnds(context.type, connection, ends));
  if (marked.length > 0 && fitting.length !== 1) {
    const ids = marked.map(({ id }) => String(id)).join(", ");
    throw handlerFailure([
      {
        severity: "error",
        summary: `${describe(request)} cannot be distinguished from a connection of another state`,
        detail: `connection ${ids} has the owner tag of version 0.1.0, which does not identify the state, and does not match the declared gateways alone. Nothing was changed. Declare the gateways that the connection has, and run terraform apply -replace on its null_resource once: that writes an owner tag that identifies the state`,
      },
    ]);
  }
  return fitting;
}

/** The connections of a declaration that are not being deleted, the oldest first. Fails if their owner is ambiguous. */
export async function findOwned(
  context: HandlerContext,
  request: OwnedBy & Pick<OperationRequest, "constructPath"> & { readonly given: Fields },
  options: CallOptions,
): Promise<readonly Json[]> {
  const { own, listed } = await recogniseListed(context, request, options);
  const present = own.filter(({ status }) => !isBeingDeleted(status));
  if (present.length > 0) {
    return present;
  }
  if (request.importId !== undefined) {
    return [await readImported(context, request, request.importId, options)];
  }
  const earlier = findEarlierVersion(context, request, listed, request.given);
  if (earlier.length > 0) {
    return earlier;
  }
  // Connections that the plugin would adopt as orphans may belong to blocks that were moved to another state. With
  // null_resource only the attempt identifies the owner.
  const { orphans, outdatedOrphans, rivals, relatives } = survey(listed, request, context);
  const others = [...orphans, ...outdatedOrphans, ...rivals, ...relatives];
  const between = others.filter((connection) => hasSameEnds(context.type, connection, request.given));
  const elsewhere = others.filter((connection) => !hasSameEnds(context.type, connection, request.given));
  if (between.length > 0) {
    throw rivalFailure(request, between, elsewhere);
  }
  for (const { summary, detail } of warningsAbout(request, elsewhere)) {
    context.effects.log("warn", `${summary}: ${detail.replaceAll("\n", " ")}`);
  }
  return [];
}

/** The connections of a declaration that was removed, and the complete list. */
export async function findAllOwned(
  context: HandlerContext,
  request: OwnedBy & { readonly ends?: Fields },
  options: CallOptions,
): Promise<Recognised> {
  const { own, listed } = await recogniseListed(context, request, options);
  return { own: own.length > 0 ? own : findEarlierVersion(context, request, listed, request.ends), listed };
}

async function readImported(
  context: HandlerContext,
  { constructPath, owner }: OwnedBy,
  id: string,
  options: CallOptions,
): Promise<Json> {
  const connection = await showUnlessGone(context.api, id, options);
  if (connection === undefined) {
    throw importFailure(
      { id, constructPath },
      "no connection with this ID exists in this region and project. Correct the ID given to importFrom",
    );
  }
  requireImportable(connection, { constructPath, ...owner });
  return connection;
}
