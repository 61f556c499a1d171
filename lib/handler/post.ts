import { MARK_TAG_KEY } from "../model/mark-tag";
import { isVpnApiError } from "../vpn-api/errors";
import type { CallOptions, Json, Tag, VpnApiError } from "../vpn-api/vpn-api";
import type { HandlerContext } from "./context";
import type { CreateRequest } from "./create";
import { describe, handlerFailure, type Problem } from "./failure";
import { findByMark } from "./find";
import { markTag } from "./mark";
import { createBody, MAXIMUM_TAGS, tagList } from "./request-body";

/**
 * Pauses before the looks for a connection whose answer was lost. The list of the service may show it late; together they
 * outlast any lag that was ever reported.
 */
const LOOK_PAUSES_MILLISECONDS = [500, 1500, 3000, 5000, 10_000, 20_000, 20_000] as const;

export interface Posted {
  readonly connection: Json;
  /** Whether the request may have been carried out more than once. */
  readonly mayBeDoubled: boolean;
  readonly problems: readonly Problem[];
}

function withoutMark(request: CreateRequest, reason: string): Problem {
  return {
    severity: "warning",
    summary: `${describe(request)} carries no mark`,
    detail: `${reason}. Should the answer to its creation ever be lost, it cannot be recognised: look for it in the VPN console then, and import it`,
  };
}

function cannotCarryMark(request: CreateRequest, reason: string): Error {
  const detail = [
    `${reason.replace(/\.$/, "")}.`,
    `If that is about the tag ${MARK_TAG_KEY}, by which alone this way of deploying finds its connections: make room for it, or use VpnDeployment.plugin().`,
    "Then apply again",
  ].join(" ");
  return handlerFailure([{ severity: "error", summary: `could not create ${describe(request)}`, detail }]);
}

const TAGS_REFUSED = /(number|quota) of tags|too many tags|tags? (quota|limit)|resourceInstanceTags/i;

/**
 * Whether a refusal is about tags: too many, or no right to set any. Of the codes only one says so; the others are told
 * apart by the text, without what it repeats of the request.
 */
function refusesTags({ kind, outcome, code, serviceMessage = "" }: VpnApiError): boolean {
  const isRefusal = kind === "service" && outcome === "refused";
  return code === "VPN.0015" || (isRefusal && TAGS_REFUSED.test(serviceMessage.replace(/[{[].*/s, "")));
}

/** Looks for the connection of a request whose answer was lost; undefined where it does not show in good time. */
async function lookForLost(
  context: HandlerContext,
  request: CreateRequest,
  options: CallOptions,
): Promise<Json | undefined> {
  const { effects } = context;
  for (const length of LOOK_PAUSES_MILLISECONDS) {
    const left = options.deadlineMilliseconds - effects.nowMilliseconds();
    if (left <= 0) {
      return undefined;
    }
    await effects.sleepMilliseconds(Math.min(length, Math.max(1, left - 1)), options.signal);
    const found = (await findByMark(context, request, options)).own.at(-1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function lostForGood(request: CreateRequest, error: VpnApiError, marked: boolean, lookError?: unknown): Error {
  const next = marked
    ? "apply again: the next run looks for it by its mark first, and takes it over if it is there"
    : `look for a connection of gateway ${String(request.given.vgw_id)} to customer gateway ${String(request.given.cgw_id)} in the VPN console; import or delete it before the next apply`;
  const look = lookError instanceof Error ? `looking for it failed, too: ${lookError.message}` : undefined;
  return handlerFailure([
    {
      severity: "error",
      summary: `it is not known whether ${describe(request)} was created`,
      detail: [error.message, look, next].filter(Boolean).join("\n"),
    },
  ]);
}

/** Whether the request may have been carried out although the call failed. */
function needsLook(error: VpnApiError): boolean {
  return error.outcome === "unknown" || error.code === "VPN.0031";
}

/** Whether sending it again may help: not where something on the way answers in the service's place, as if for good. */
function isPassing({ status, code }: VpnApiError): boolean {
  return status === undefined || status < 300 || status >= 500 || [408, 429].includes(status) || code === "VPN.0031";
}

/**
 * Sends the create request until there is exactly one answer. A lost answer is settled by looking; only when nothing shows
 * for a minute is the request sent again, and the caller must then look for doubles.
 */
export async function postConnection(
  context: HandlerContext,
  request: CreateRequest,
  options: CallOptions,
): Promise<Posted> {
  const problems: Problem[] = [];
  let mark: Tag | undefined = request.mark === undefined ? undefined : markTag(request.mark, request.keyReference);
  const leaveOut = (reason: string): void => {
    if (request.mustCarryMark) {
      throw cannotCarryMark(request, reason);
    }
    problems.push(withoutMark(request, reason));
    mark = undefined;
  };
  if (mark !== undefined && tagList(request.given.tags).length >= MAXIMUM_TAGS) {
    leaveOut(`it has ${MAXIMUM_TAGS} tags of its own, the most that the service takes`);
  }
  let mayBeDoubled = false;
  for (;;) {
    try {
      const body = createBody({ ...request, mark });
      const { connection } = await context.api.createConnection(body, options);
      return { connection, mayBeDoubled, problems };
    } catch (error) {
      if (!isVpnApiError(error)) {
        throw error;
      }
      if (refusesTags(error) && mark !== undefined) {
        leaveOut(`the service refuses the tag: ${error.message}`);
      } else if (!needsLook(error)) {
        throw error;
      } else {
        if (mark === undefined || options.signal.aborted) {
          throw lostForGood(request, error, mark !== undefined);
        }
        const found = await lookForLost(context, request, options).catch((lookError: unknown) => {
          throw lostForGood(request, error, true, lookError);
        });
        if (found !== undefined) {
          return { connection: found, mayBeDoubled, problems };
        }
        if (!isPassing(error) || context.effects.nowMilliseconds() + 1 >= options.deadlineMilliseconds) {
          throw lostForGood(request, error, true);
        }
        mayBeDoubled = true;
      }
    }
  }
}
