import type { CallOptions } from "../../client/operations/vpn-api";
import type { HandlerContext } from "../context";
import { describe } from "../failure";

const PAUSE_MILLISECONDS = 5000;

/** Longer than any reported lag of the list. */
export const LONGEST_LAG_MILLISECONDS = 120_000;

/** How long to wait for a late list without evidence of a duplicate. */
export const USUAL_LAG_MILLISECONDS = 20_000;

/** The result of reading the list, or the id of an existing object that the list does not show yet. */
export type ListReading<Found> = { readonly found: Found } | { readonly lateId: string };

/**
 * Repeats `read` until the list shows every object that is known to exist, or time is up. Returns the last result.
 */
export async function untilListed<Found>(
  { type, effects }: HandlerContext,
  subject: { readonly constructPath?: string },
  options: CallOptions,
  longestLagMilliseconds: number,
  read: () => Promise<ListReading<Found>>,
): Promise<ListReading<Found>> {
  const until = Math.min(options.deadlineMilliseconds, effects.nowMilliseconds() + longestLagMilliseconds);
  for (let reads = 1; ; reads++) {
    const result = await read();
    if ("found" in result || effects.nowMilliseconds() + PAUSE_MILLISECONDS >= until) {
      return result;
    }
    if (reads === 1) {
      const late = describe(type, { constructPath: subject.constructPath, id: result.lateId });
      effects.log("info", `waiting until the list of the service shows ${late}`);
    }
    await effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  }
}
