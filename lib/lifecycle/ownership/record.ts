import { isVpnApiError } from "../../client/errors";
import type { CallOptions, Json } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import type { ResourceType } from "../../schema/resource-type";
import { MAXIMUM_TAGS, tagList } from "../../schema/tags";
import type { Fields } from "../../schema/value";
import type { HandlerContext, OperationRequest } from "../context";
import { describe, handlerFailure, type Problem, type Subject } from "../failure";
import { isOwnedBy, recordedOwnerTag } from "./owner";
import { keyReferenceOn, type OwnerTag, phasedTagOn, writeOwnerTag } from "./owner-tag";
import type { Declared } from "./survey";

/** Enough for several attempts, even if some get no answer. */
const LIMIT_MILLISECONDS = 120_000;

/** The limit in an interrupted run, which must end soon. */
const LIMIT_WHEN_STOPPED_MILLISECONDS = 10_000;

/**
 * Whether the caller is gone. The object must then stay pending, so that a later run adopts it; a recorded one
 * would be lost.
 */
function isAbandoned({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof Error && reason.name === "CallerGone";
}

/**
 * Writes the owner tag of an object that the caller's state has, if it has none or another one: after an import,
 * after a move from another state, or if the tag was removed. Without it another state could import the object.
 */
export async function claim(
  { type, objects, effects }: HandlerContext,
  { owner, id, keyReference }: Pick<HandOver, "owner" | "id" | "keyReference">,
  object: Json,
  options: CallOptions,
): Promise<void> {
  if (owner === undefined || owner.attempt !== undefined || isOwnedBy(phasedTagOn(object), owner)) {
    return;
  }
  const tag = recordedOwnerTag(owner, keyReference ?? keyReferenceOn(object));
  await objects.tags?.add(id, [writeOwnerTag(tag)], options).catch((error: unknown) => {
    effects.log("warn", `writing the owner tag of ${type.noun} ${id} failed: ${String(error)}`);
  });
}

export interface HandOver extends OperationRequest, Declared {
  readonly id: string;
  /** The owner tag of the object; absent if it has none. */
  readonly tag?: OwnerTag;
  readonly keyReference?: string;
}

/**
 * Sets the owner tag to `recorded` before the object is returned to the caller's state. So a pending object is
 * in no state and may be adopted; a recorded one may be in a state and is never adopted. If the call fails, the create
 * fails without a state, and the next create adopts the object. If the service refuses the tag, a repetition would
 * be refused, too, so the tag is removed instead: an object without a tag is not adopted either.
 *
 * It has its own time limit, because a run that is interrupted or out of time must do this, too.
 */
export async function handOver(
  context: HandlerContext,
  request: HandOver,
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const { type, objects } = context;
  const { id, tag, keyReference, signal } = request;
  if (tag === undefined || objects.tags === undefined) {
    return [];
  }
  const stop = (reason: string): Error =>
    handlerFailure([
      {
        severity: "error",
        summary: `${describe(type, { ...request, id })} was created, but its owner tag was not updated`,
        detail: `${reason.replace(/\.$/, "")}. The ${type.shortNoun} is not in the state. Apply again: the next run adopts it; or, if its tag ${OWNER_TAG_KEY} was written all the same, stops and names it for importFrom`,
      },
      ...problems,
    ]);
  // If the state has an identity for each declaration, the object is found in either phase, so an interrupted run
  // need not wait.
  if (isAbandoned(signal) || (signal.aborted && request.owner?.attempt !== undefined)) {
    throw stop("the run was interrupted");
  }
  const limit = signal.aborted ? LIMIT_WHEN_STOPPED_MILLISECONDS : LIMIT_MILLISECONDS;
  const options = {
    signal: signal.aborted ? new AbortController().signal : signal,
    deadlineMilliseconds: context.effects.nowMilliseconds() + limit,
  };
  const recorded = writeOwnerTag({ ...tag, phase: "recorded", keyReference });
  try {
    await objects.tags.add(id, [recorded], options);
    return [];
  } catch (error) {
    const reason = `the service did not accept the owner tag: ${error instanceof Error ? error.message : String(error)}`;
    const isRefused = isVpnApiError(error) && error.kind === "service" && error.outcome === "refused";
    const mayGo = isRefused && request.owner?.attempt === undefined;
    if (mayGo && (await isDone(objects.tags.remove(id, [OWNER_TAG_KEY], options)))) {
      return [handedOverWithoutTag(type, request, reason)];
    }
    throw stop(isRefused ? `${reason.replace(/\.$/, "")}. ${rightsFor(type)}` : reason);
  }
}

/** The warning of an update after which there is no room for the owner tag. */
export function ownerTagDropped(
  type: ResourceType,
  subject: Subject & { readonly desired: Fields },
  isTagAdded: boolean,
): readonly Problem[] {
  if (!isTagAdded || tagList(subject.desired.tags).length < MAXIMUM_TAGS) {
    return [];
  }
  const detail = `it declares ${MAXIMUM_TAGS} tags now, the maximum of the service. If the state is lost, import the ${type.shortNoun}`;
  return [{ severity: "warning", summary: `${describe(type, subject)} no longer has an owner tag`, detail }];
}

function rightsFor({ shortNoun }: ResourceType): string {
  return `Grant vpn:resourceInstanceTags:create and vpn:resourceInstanceTags:delete besides the permissions for ${shortNoun}s`;
}

function isDone(call: Promise<void>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}

function handedOverWithoutTag(type: ResourceType, subject: HandOver, reason: string): Problem {
  const summary = `${describe(type, subject)} has no owner tag`;
  const detail = `${reason.replace(/\.$/, "")}. ${rightsFor(type)}. The next change of the ${type.shortNoun} writes the tag. If the state is lost before that, import the ${type.shortNoun}`;
  return { severity: "warning", summary, detail };
}
