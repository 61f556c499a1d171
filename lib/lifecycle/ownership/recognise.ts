import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { Fields } from "../../schema/value";
import type { HandlerContext, OperationRequest } from "../context";
import { describe, handlerFailure } from "../failure";
import { showUnlessGone } from "../presence";
import { stageOf } from "../status";
import { endWordsOf } from "./end-words";
import { importFailure, requireImportable } from "./imports";
import { LONGEST_LAG_MILLISECONDS, untilListed } from "./late-list";
import type { Owner } from "./owner";
import { ownerTagOn, phasedTagOn } from "./owner-tag";
import { rivalFailure, warningsAbout } from "./rivals";
import { byAge, hasSameEnds, survey } from "./survey";

/** How a command recognises the object of a declaration without knowing its id. */
export interface OwnedBy {
  readonly constructPath?: string;
  /** It has an attempt, because the state has an identity for each declaration. */
  readonly owner: Owner;
  /** Ids that earlier runs on this machine noted, because lists may show a new object late. */
  readonly notedIds: readonly string[];
  /** An object that the user asks to import. */
  readonly importId?: string;
  /** A list of all objects to begin with. */
  readonly listed?: readonly Json[];
}

/** The objects at the service that matter to one declaration. */
interface Recognised {
  /** The objects of the declaration, the oldest first. */
  readonly own: readonly Json[];
  readonly listed: readonly Json[];
}

function isBeingDeleted({ objects }: HandlerContext, object: Json): boolean {
  return stageOf(objects.statuses, object) === "deleting";
}

function hasEarlierMark(object: Json, { earlierMark }: Owner): boolean {
  const tag = ownerTagOn(object);
  return earlierMark !== undefined && tag !== undefined && "earlierMark" in tag && tag.earlierMark === earlierMark;
}

/** The noted objects that exist and have the declaration's owner tag or none. */
async function readNoted(
  context: HandlerContext,
  { owner, notedIds }: OwnedBy,
  options: CallOptions,
): Promise<readonly Json[]> {
  const noted: Json[] = [];
  for (const id of notedIds) {
    const object = await showUnlessGone(context.objects, id, options);
    const isUntagged = object !== undefined && ownerTagOn(object) === undefined;
    if (object !== undefined && (isUntagged || phasedTagOn(object)?.attempt === owner.attempt)) {
      noted.push(object);
    }
  }
  return noted;
}

/** The list may hide another object of this declaration. If the run continued, it would leave that one behind. */
function listIsLate({ type }: HandlerContext, request: OwnedBy, id: string): Error {
  const summary = `${describe(type, request)} may exist twice`;
  const detail = `the list of the service does not show ${id} after ${LONGEST_LAG_MILLISECONDS / 1000} s, so it would not show a duplicate either. Run the same command again: it checks again`;
  return handlerFailure([{ severity: "error", summary, detail }]);
}

/**
 * Finds objects with the owner tag of the declaration in either phase, because only this state knows the attempt;
 * and noted objects that lost their tag. The list is used only once it shows the noted objects, because then it
 * shows everything made before them.
 */
async function recogniseListed(context: HandlerContext, request: OwnedBy, options: CallOptions): Promise<Recognised> {
  let known = request.listed;
  const result = await untilListed<Recognised>(context, request, options, LONGEST_LAG_MILLISECONDS, async () => {
    const listed = known ?? (await context.objects.list({}, options));
    known = undefined;
    const own = listed.filter((object) => phasedTagOn(object)?.attempt === request.owner.attempt);
    const missing = request.notedIds.filter((noted) => !own.some(({ id }) => id === noted));
    const noted = await readNoted(context, { ...request, notedIds: missing }, options);
    const late = noted.find((object) => !isBeingDeleted(context, object) && !listed.some(({ id }) => id === object.id));
    return late === undefined
      ? { found: { own: [...own, ...noted].sort(byAge), listed } }
      : { lateId: String(late.id) };
  });
  if ("found" in result) {
    return result.found;
  }
  throw listIsLate(context, request, result.lateId);
}

/**
 * The object that version 0.1.0 made for the declaration. That version's tag does not distinguish two states with
 * the same code, so an object is accepted only if it has the declared ends.
 */
function findEarlierVersion(
  context: HandlerContext,
  request: OwnedBy,
  listed: readonly Json[],
  ends: Fields | undefined,
): readonly Json[] {
  const marked = listed.filter((object) => hasEarlierMark(object, request.owner) && !isBeingDeleted(context, object));
  const fitting = marked.filter((object) => ends !== undefined && hasSameEnds(context.type, object, ends));
  if (marked.length > 0 && fitting.length !== 1) {
    const { shortNoun } = context.type;
    const { noun } = endWordsOf(context);
    const ids = marked.map(({ id }) => String(id)).join(", ");
    throw handlerFailure([
      {
        severity: "error",
        summary: `${describe(context.type, request)} cannot be distinguished from a ${shortNoun} of another state`,
        detail: `${shortNoun} ${ids} has the owner tag of version 0.1.0, which does not identify the state, and does not match the declared ${noun} alone. Nothing was changed. Declare the ${noun} that the ${shortNoun} has, and run terraform apply -replace on its null_resource once: that writes an owner tag that identifies the state`,
      },
    ]);
  }
  return fitting;
}

/** The objects of a declaration that are not being deleted, the oldest first. Fails if their owner is ambiguous. */
export async function findOwned(
  context: HandlerContext,
  request: OwnedBy & Pick<OperationRequest, "constructPath"> & { readonly given: Fields },
  options: CallOptions,
): Promise<readonly Json[]> {
  const { own, listed } = await recogniseListed(context, request, options);
  const present = own.filter((object) => !isBeingDeleted(context, object));
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
  // Objects that the plugin would adopt as orphans may belong to blocks that were moved to another state. With
  // null_resource only the attempt identifies the owner.
  const { orphans, outdatedOrphans, rivals, relatives } = survey(listed, request, context);
  const others = [...orphans, ...outdatedOrphans, ...rivals, ...relatives];
  const between = others.filter((object) => hasSameEnds(context.type, object, request.given));
  const elsewhere = others.filter((object) => !hasSameEnds(context.type, object, request.given));
  if (between.length > 0) {
    throw rivalFailure(context, request, between, elsewhere);
  }
  for (const { summary, detail } of warningsAbout(context, request, elsewhere)) {
    context.effects.log("warn", `${summary}: ${detail.replaceAll("\n", " ")}`);
  }
  return [];
}

/** The objects of a declaration that was removed, and the complete list. */
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
  const object = await showUnlessGone(context.objects, id, options);
  if (object === undefined) {
    throw importFailure(
      context.type,
      { id, constructPath },
      `no ${context.type.shortNoun} with this ID exists in this region and project. Correct the ID given to importFrom`,
    );
  }
  requireImportable(context.type, object, { constructPath, ...owner });
  return object;
}
