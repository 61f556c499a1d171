import { isVpnApiError } from "../../../client/errors";
import type { CallOptions, Json, VpnApiError } from "../../../client/operations/vpn-api";
import type { HandlerContext } from "../../../lifecycle/context";
import { describe, handlerFailure, type Problem } from "../../../lifecycle/failure";
import { newOwnerTag } from "../../../lifecycle/ownership/owner";
import { type OwnerTag, phasedTagOn, writeOwnerTag } from "../../../lifecycle/ownership/owner-tag";
import { byAge } from "../../../lifecycle/ownership/survey";
import { OWNER_TAG_KEY } from "../../../schema/owner-tag-key";
import { tagList } from "../../../schema/tags";
import { MAXIMUM_TAGS } from "../fields/connection-fields";
import type { CreateRequest } from "./create-request";
import { createBody } from "./request-body";

/**
 * Pauses before each search for a connection whose answer was lost. The list of the service may show it late; the sum
 * exceeds any reported lag.
 */
const SEARCH_PAUSES_MILLISECONDS = [500, 1500, 3000, 5000, 10_000, 20_000, 20_000] as const;

export interface Posted {
  readonly connection: Json;
  /** The owner tag that was sent with the request; absent if none was. */
  readonly tag?: OwnerTag;
  /** Whether the request may have been carried out more than once. */
  readonly checkForDuplicates: boolean;
  readonly problems: readonly Problem[];
}

function withoutTag(request: CreateRequest, reason: string): Problem {
  return {
    severity: "warning",
    summary: `${describe(request)} has no owner tag`,
    detail: `${reason}. If the run is interrupted before Terraform saves the connection, the next run cannot recognise it: import it in that case`,
  };
}

function cannotCarryTag(request: CreateRequest, reason: string): Error {
  const detail = [
    `${reason.replace(/\.$/, "")}.`,
    `With VpnDeployment.nullResource() a connection is found only by its tag ${OWNER_TAG_KEY}.`,
    "Leave room for that tag and permit it, or use VpnDeployment.plugin(); then apply again",
  ].join(" ");
  return handlerFailure([{ severity: "error", summary: `could not create ${describe(request)}`, detail }]);
}

const TAGS_REFUSED = /(number|quota) of tags|too many tags|tags? (quota|limit)|resourceInstanceTags/i;

/**
 * Whether a refusal is about tags: too many, or no permission. Only one code means that; for others the text decides,
 * without the parts that repeat the request.
 */
function refusesTags({ kind, outcome, code, serviceMessage = "" }: VpnApiError): boolean {
  const isRefusal = kind === "service" && outcome === "refused";
  return code === "VPN.0015" || (isRefusal && TAGS_REFUSED.test(serviceMessage.replace(/[{[].*/s, "")));
}

/** Searches for the connection of an attempt whose answer was lost; undefined if it does not appear in time. */
async function findLost(
  context: HandlerContext,
  request: CreateRequest,
  { attempt }: OwnerTag,
  options: CallOptions,
): Promise<Json | undefined> {
  const { effects } = context;
  for (const length of SEARCH_PAUSES_MILLISECONDS) {
    const left = options.deadlineMilliseconds - effects.nowMilliseconds();
    if (left <= 0) {
      return undefined;
    }
    await effects.sleepMilliseconds(Math.min(length, Math.max(1, left - 1)), options.signal);
    const listed = await context.api.listConnections({ vgwId: String(request.given.vgw_id) }, options);
    const found = listed
      .filter((connection) => phasedTagOn(connection)?.attempt === attempt)
      .sort(byAge)
      .at(-1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function lostForGood(request: CreateRequest, error: VpnApiError, isTagged: boolean, lookError?: unknown): Error {
  const next = isTagged
    ? "apply again: the next run looks for it by its owner tag, and adopts it if it exists"
    : `check the VPN console for a connection of gateway ${String(request.given.vgw_id)} to customer gateway ${String(request.given.cgw_id)}; import or delete it before the next apply`;
  const longer = error.kind === "timeout" ? "increase timeouts.create if the service needs longer" : undefined;
  const look = lookError instanceof Error ? `looking for it failed as well: ${lookError.message}` : undefined;
  return handlerFailure([
    {
      severity: "error",
      summary: `${describe(request)} may or may not have been created`,
      detail: [error.message, look, longer, next].filter(Boolean).join("\n"),
    },
  ]);
}

/** Whether the request may have been carried out although the call failed. */
function mayBeCarriedOut(error: VpnApiError): boolean {
  return error.outcome === "unknown" || error.code === "VPN.0031";
}

/**
 * Whether sending the request again may help. It does not if something on the way, such as a proxy, gives a final
 * answer instead of the service.
 */
function isTemporary({ status, code }: VpnApiError): boolean {
  return status === undefined || status < 300 || status >= 500 || [408, 429].includes(status) || code === "VPN.0031";
}

/**
 * Sends the create request until there is an answer. After a lost answer it searches for the connection of this
 * attempt. It sends the request again only if none appears for a minute; the caller must then check for duplicates.
 */
export async function postConnection(
  context: HandlerContext,
  request: CreateRequest,
  options: CallOptions,
): Promise<Posted> {
  const problems: Problem[] = [];
  let tag = request.owner === undefined ? undefined : newOwnerTag(request.owner, request.keyReference);
  const leaveOut = (reason: string): void => {
    if (request.mustCarryTag) {
      throw cannotCarryTag(request, reason);
    }
    problems.push(withoutTag(request, reason));
    tag = undefined;
  };
  if (tag !== undefined) {
    context.attempts.add(tag.attempt);
    if (tagList(request.given.tags).length >= MAXIMUM_TAGS) {
      leaveOut(`it declares ${MAXIMUM_TAGS} tags, the maximum of the service`);
    }
  }
  let checkForDuplicates = false;
  for (;;) {
    try {
      const body = createBody({ ...request, ownerTag: tag === undefined ? undefined : writeOwnerTag(tag) });
      const { connection } = await context.api.createConnection(body, options);
      return { connection, tag, checkForDuplicates, problems };
    } catch (error) {
      if (!isVpnApiError(error)) {
        throw error;
      }
      if (refusesTags(error) && tag !== undefined) {
        leaveOut(`the service rejects the tag: ${error.message}`);
      } else if (!mayBeCarriedOut(error)) {
        throw error;
      } else {
        if (tag === undefined || options.signal.aborted) {
          throw lostForGood(request, error, tag !== undefined);
        }
        const found = await findLost(context, request, tag, options).catch((lookError: unknown) => {
          throw lostForGood(request, error, true, lookError);
        });
        if (found !== undefined) {
          return { connection: found, tag, checkForDuplicates, problems };
        }
        if (!isTemporary(error) || context.effects.nowMilliseconds() + 1 >= options.deadlineMilliseconds) {
          throw lostForGood(request, error, true);
        }
        checkForDuplicates = true;
      }
    }
  }
}
