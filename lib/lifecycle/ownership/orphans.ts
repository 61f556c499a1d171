import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { HandlerContext, OperationRequest } from "../context";
import { describe, type Problem } from "../failure";
import { showUnlessGone } from "../presence";
import { stageOf, statusOf } from "../status";
import { waitUntilGone } from "../wait";
import { isOwnedBy } from "./owner";
import { phasedTagOn } from "./owner-tag";
import { rivalFailure, warningsAbout } from "./rivals";
import { type Declared, isOrphanOf, survey } from "./survey";

/** The result of the search before a create. */
export interface OrphanSearch {
  /**
   * The orphan of this declaration, the youngest if there are several; the others are deleted later as its duplicates.
   */
  readonly orphan?: Json;
  readonly hasDuplicates: boolean;
  readonly problems: readonly Problem[];
}

/** Reads a listed object by id; undefined if it is deleted or being deleted, because lists may lag. */
async function readAgain({ objects }: HandlerContext, { id }: Json, options: CallOptions): Promise<Json | undefined> {
  const object = await showUnlessGone(objects, String(id), options);
  return object !== undefined && stageOf(objects.statuses, object) === "deleting" ? undefined : object;
}

async function readAllAgain(
  context: HandlerContext,
  listed: readonly Json[],
  options: CallOptions,
): Promise<readonly Json[]> {
  const present: Json[] = [];
  for (const object of listed) {
    const now = await readAgain(context, object, options);
    if (now !== undefined) {
      present.push(now);
    }
  }
  return present;
}

async function remove(
  context: HandlerContext,
  request: OperationRequest & Declared,
  { id }: Json,
  reason: string,
  options: CallOptions,
): Promise<void> {
  context.effects.log("info", `deleting ${describe(context.type, { ...request, id: String(id) })}: ${reason}`);
  await context.objects.remove(String(id), options);
  await waitUntilGone(context, String(id), options);
}

/**
 * Looks for an orphan before a create is requested. Only pending objects of this declaration are ever touched, and
 * each is read again before. Any other object between the same ends stops the create.
 */
export async function findOrphan(
  context: HandlerContext,
  request: OperationRequest & Declared,
  options: CallOptions,
): Promise<OrphanSearch> {
  const listed = await context.inventory.recent(request.given, options);
  const found = survey(listed, request, context);
  const isStillOrphan = (object: Json) => isOrphanOf(object, request.owner);
  const hasFailed = (object: Json) => stageOf(context.objects.statuses, object) === "failed";
  const orphans = (await readAllAgain(context, found.orphans, options)).filter(isStillOrphan);
  const failed = orphans.filter(hasFailed);
  const usable = orphans.filter((object) => !hasFailed(object));
  const outdated = (await readAllAgain(context, found.outdatedOrphans, options)).filter(isStillOrphan);
  // If there is an orphan, rivals are reported after the create. Only an object that this declaration has recorded
  // stops it, because the orphan would duplicate that one.
  const isRecorded = (object: Json) => isOwnedBy(phasedTagOn(object), request.owner);
  const standing = usable.length > 0 ? found.rivals.filter(isRecorded) : found.rivals;
  const rivals = await readAllAgain(context, standing, options);
  const relatives = await readAllAgain(context, found.relatives, options);
  if (rivals.length > 0) {
    throw rivalFailure(context, request, rivals, relatives);
  }
  for (const orphan of outdated) {
    await remove(
      context,
      request,
      orphan,
      "an interrupted run created it for an earlier version of the declaration",
      options,
    );
  }
  for (const orphan of failed) {
    await remove(
      context,
      request,
      orphan,
      `an interrupted run left it in status ${statusOf(context.objects.statuses, orphan)?.toUpperCase()}`,
      options,
    );
  }
  return {
    orphan: usable.at(-1),
    hasDuplicates: usable.length > 1,
    problems: warningsAbout(context, request, relatives),
  };
}
