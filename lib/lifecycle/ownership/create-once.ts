import { isVpnApiError } from "../../client/errors";
import type { CallOptions, Json, VpnApiError } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import { type Tag, tagList } from "../../schema/tags";
import type { Fields } from "../../schema/value";
import type { HandlerContext, TypeAtService } from "../context";
import { describe, handlerFailure, type Problem } from "../failure";
import { endWordsOf } from "./end-words";
import { newOwnerTag } from "./owner";
import { type OwnerTag, phasedTagOn, writeOwnerTag } from "./owner-tag";
import { byAge, type Declared } from "./survey";

/**
 * Pauses before each search for an object whose answer was lost. The list of the service may show it late; the sum
 * exceeds any reported lag.
 */
const SEARCH_PAUSES_MILLISECONDS = [500, 1500, 3000, 5000, 10_000, 20_000, 20_000] as const;

/** A create, as it is sent. */
export interface Creation extends Declared {
  readonly constructPath?: string;
  /** Version and source of the key, without the key. */
  readonly keyReference?: string;
  /** Whether to fail rather than create an object without an owner tag. */
  readonly mustCarryTag?: boolean;
}

export interface Posted {
  readonly object: Json;
  /** The owner tag that was sent with the request; absent if none was. */
  readonly tag?: OwnerTag;
  /** Whether the request may have been carried out more than once. */
  readonly checkForDuplicates: boolean;
  readonly problems: readonly Problem[];
}

function withoutTag({ type }: TypeAtService, creation: Creation, reason: string): Problem {
  return {
    severity: "warning",
    summary: `${describe(type, creation)} has no owner tag`,
    detail: `${reason}. If the run is interrupted before Terraform saves the ${type.shortNoun}, the next run cannot recognise it: import it in that case`,
  };
}

function cannotCarryTag({ type }: TypeAtService, creation: Creation, reason: string): Error {
  const detail = [
    `${reason.replace(/\.$/, "")}.`,
    `With VpnDeployment.nullResource() a ${type.shortNoun} is found only by its tag ${OWNER_TAG_KEY}.`,
    "Leave room for that tag and permit it, or use VpnDeployment.plugin(); then apply again",
  ].join(" ");
  return handlerFailure([{ severity: "error", summary: `could not create ${describe(type, creation)}`, detail }]);
}

/** Searches for the object of an attempt whose answer was lost; undefined if it does not appear in time. */
async function findLost(
  { effects, objects }: HandlerContext,
  near: Fields,
  { attempt }: OwnerTag,
  options: CallOptions,
): Promise<Json | undefined> {
  for (const length of SEARCH_PAUSES_MILLISECONDS) {
    const left = options.deadlineMilliseconds - effects.nowMilliseconds();
    if (left <= 0) {
      return undefined;
    }
    await effects.sleepMilliseconds(Math.min(length, Math.max(1, left - 1)), options.signal);
    const found = (await objects.list({ near }, options))
      .filter((object) => phasedTagOn(object)?.attempt === attempt)
      .sort(byAge)
      .at(-1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function lostForGood(
  context: TypeAtService,
  creation: Creation,
  error: VpnApiError,
  isTagged: boolean,
  lookError?: unknown,
): Error {
  const next = isTagged
    ? "apply again: the next run looks for it by its owner tag, and adopts it if it exists"
    : `check the VPN console for ${endWordsOf(context).objectWith(creation.given)}; import or delete it before the next apply`;
  const longer = error.kind === "timeout" ? "increase timeouts.create if the service needs longer" : undefined;
  const look = lookError instanceof Error ? `looking for it failed as well: ${lookError.message}` : undefined;
  return handlerFailure([
    {
      severity: "error",
      summary: `${describe(context.type, creation)} may or may not have been created`,
      detail: [error.message, look, longer, next].filter(Boolean).join("\n"),
    },
  ]);
}

/**
 * Whether sending the request again may help. It does not if something on the way, such as a proxy, gives a final
 * answer instead of the service.
 */
function isTemporary({ status }: VpnApiError): boolean {
  return status === undefined || status < 300 || status >= 500 || [408, 429].includes(status);
}

/**
 * Sends the create request until there is an answer. After a lost answer it searches for the object of this attempt by
 * its owner tag. It sends the request again only if none appears for a minute; the caller must then check for
 * duplicates. Without an owner tag the object cannot be recognised, so the create fails, and says that an object may be
 * left.
 *
 * @param send sends the request, with the owner tag if the object can have one
 */
export async function createOnce(
  context: HandlerContext,
  creation: Creation,
  send: (ownerTag: Tag | undefined) => Promise<Json>,
  options: CallOptions,
): Promise<Posted> {
  const { tags, codes } = context.objects;
  const problems: Problem[] = [];
  let tag =
    creation.owner === undefined || tags === undefined ? undefined : newOwnerTag(creation.owner, creation.keyReference);
  const leaveOut = (reason: string): void => {
    if (creation.mustCarryTag) {
      throw cannotCarryTag(context, creation, reason);
    }
    problems.push(withoutTag(context, creation, reason));
    tag = undefined;
  };
  if (tag !== undefined && tags !== undefined) {
    context.attempts.add(tag.attempt);
    if (tagList(creation.given.tags).length >= tags.maximum) {
      leaveOut(`it declares ${tags.maximum} tags, the maximum of the service`);
    }
  }
  let checkForDuplicates = false;
  for (;;) {
    try {
      const object = await send(tag === undefined ? undefined : writeOwnerTag(tag));
      return { object, tag, checkForDuplicates, problems };
    } catch (error) {
      if (!isVpnApiError(error)) {
        throw error;
      }
      const isRepeated = error.code !== undefined && error.code === codes?.repeatedCreate;
      if (tag !== undefined && tags?.isRefused(error)) {
        leaveOut(`the service rejects the tag: ${error.message}`);
      } else if (error.outcome !== "unknown" && !isRepeated) {
        throw error;
      } else {
        if (tag === undefined || options.signal.aborted) {
          throw lostForGood(context, creation, error, tag !== undefined);
        }
        const found = await findLost(context, creation.given, tag, options).catch((lookError: unknown) => {
          throw lostForGood(context, creation, error, true, lookError);
        });
        if (found !== undefined) {
          return { object: found, tag, checkForDuplicates, problems };
        }
        const isOver = context.effects.nowMilliseconds() + 1 >= options.deadlineMilliseconds;
        if (isOver || !(isTemporary(error) || isRepeated)) {
          throw lostForGood(context, creation, error, true);
        }
        checkForDuplicates = true;
      }
    }
  }
}
