import type { CallOptions } from "../../client/operations/vpn-api";
import type { HandlerContext } from "../context";
import { describe } from "../failure";

const PAUSE_MILLISECONDS = 5000;

/** Longer than any lag of the list that was ever reported. */
export const LONGEST_LAG_MILLISECONDS = 120_000;

/** What a look at the list found, or the id of a connection that is there and that the list does not show yet. */
export type ListReading<Found> = { readonly found: Found } | { readonly lateId: string };

/** Looks again and again until the list shows what is known to be there; the last look. */
export async function untilListed<Found>(
  { effects }: HandlerContext,
  subject: { readonly constructPath?: string },
  options: CallOptions,
  longestLagMilliseconds: number,
  look: () => Promise<ListReading<Found>>,
): Promise<ListReading<Found>> {
  const until = Math.min(options.deadlineMilliseconds, effects.nowMilliseconds() + longestLagMilliseconds);
  for (let looks = 1; ; looks++) {
    const result = await look();
    if ("found" in result || effects.nowMilliseconds() + PAUSE_MILLISECONDS >= until) {
      return result;
    }
    if (looks === 1) {
      const late = describe({ constructPath: subject.constructPath, id: result.lateId });
      effects.log("info", `waiting until the list of the service shows ${late}`);
    }
    await effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  }
}
