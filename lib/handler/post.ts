import { isVpnApiError } from "../vpn-api/errors";
import type { CallOptions, Json, Tag, VpnApiError } from "../vpn-api/vpn-api";
import type { HandlerContext } from "./context";
import type { CreateRequest } from "./create";
import { describe, handlerFailure, type Problem } from "./failure";
import { findByMark } from "./find";
import { MARK_TAG_KEY } from "./mark";
import { createBody, tagList } from "./request-body";

/** The most tags that the service takes, the mark included. */
const MAXIMUM_TAGS = 20;

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
    detail: `${reason}. Should the answer to its creation ever be lost, it cannot be recognised and must be imported by hand`,
  };
}

/** Looks for the connection of a request whose answer was lost; undefined where it does not show in good time. */
async function lookForLost(
  context: HandlerContext,
  request: CreateRequest,
  mark: string,
  options: CallOptions,
): Promise<Json | undefined> {
  for (const length of LOOK_PAUSES_MILLISECONDS) {
    await context.effects.sleepMilliseconds(length, options.signal);
    const [found] = await findByMark(context, mark, request.given, options);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function lostForGood(request: CreateRequest, error: VpnApiError, marked: boolean): Error {
  const next = marked
    ? "apply again: the next run looks for it by its mark first, and takes it over if it is there"
    : `look for a connection of gateway ${String(request.given.vgw_id)} to customer gateway ${String(request.given.cgw_id)} in the VPN console; import or delete it before the next apply`;
  return handlerFailure([
    {
      severity: "error",
      summary: `it is not known whether ${describe(request)} was created`,
      detail: `${error.message}\n${next}`,
    },
  ]);
}

/** Whether the request may have been carried out although the call failed. */
function needsLook(error: VpnApiError): boolean {
  return error.outcome === "unknown" || error.code === "VPN.0031";
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
  let mark: Tag | undefined = request.mark === undefined ? undefined : { key: MARK_TAG_KEY, value: request.mark };
  if (mark !== undefined && tagList(request.given.tags).length >= MAXIMUM_TAGS) {
    problems.push(withoutMark(request, `it has ${MAXIMUM_TAGS} tags of its own, the most that the service takes`));
    mark = undefined;
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
      if (error.code === "VPN.0015" && mark !== undefined) {
        problems.push(withoutMark(request, `a tag policy refuses it (${error.serviceMessage ?? error.code})`));
        mark = undefined;
      } else if (!needsLook(error)) {
        throw error;
      } else {
        if (mark === undefined || options.signal.aborted) {
          throw lostForGood(request, error, mark !== undefined);
        }
        const found = await lookForLost(context, request, mark.value, options).catch(() => {
          throw lostForGood(request, error, true);
        });
        if (found !== undefined) {
          return { connection: found, mayBeDoubled, problems };
        }
        if (context.effects.nowMilliseconds() >= options.deadlineMilliseconds) {
          throw lostForGood(request, error, true);
        }
        mayBeDoubled = true;
      }
    }
  }
}

/** Deletes what a repeated request made beside the one connection that is kept. */
export async function deleteDoubles(
  context: HandlerContext,
  request: CreateRequest,
  keptId: string,
  options: CallOptions,
): Promise<void> {
  const found = request.mark === undefined ? [] : await findByMark(context, request.mark, request.given, options);
  for (const double of found.filter((connection) => connection.id !== keptId)) {
    await context.api.deleteConnection(String(double.id), options);
    const subject = describe({ ...request, id: String(double.id) });
    context.effects.log("warn", `deleted ${subject}: a repeated request had made it beside ${keptId}`);
  }
}
