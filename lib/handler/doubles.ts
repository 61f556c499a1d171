import type { CallOptions } from "../vpn-api/vpn-api";
import type { HandlerContext } from "./context";
import { describe } from "./failure";
import { listMarked, type Sought, unclaimed } from "./find";

const PAUSE_MILLISECONDS = 5000;

/** Longer than any lag of the list that was ever reported. */
const LONGEST_LAG_MILLISECONDS = 120_000;

/**
 * Deletes what a repeated request made beside the one connection that is kept. The list is believed only when it shows the
 * kept one, which is the younger: by then it shows the other, too. False where it does not in good time.
 */
export async function deleteDoubles(
  context: HandlerContext,
  sought: Sought & { readonly constructPath?: string },
  keptId: string,
  options: CallOptions,
): Promise<boolean> {
  const { effects } = context;
  if (sought.mark === undefined) {
    return true;
  }
  const until = Math.min(options.deadlineMilliseconds, effects.nowMilliseconds() + LONGEST_LAG_MILLISECONDS);
  for (;;) {
    const marked = await listMarked(context, sought.mark, options);
    const { own } = unclaimed(context, sought, marked);
    for (const double of own.filter(({ id }) => id !== keptId)) {
      await context.api.deleteConnection(String(double.id), options);
      const subject = describe({ ...sought, id: String(double.id) });
      effects.log("warn", `deleted ${subject}: a repeated request had made it beside ${keptId}`);
    }
    if (marked.some(({ id }) => id === keptId)) {
      return true;
    }
    if (effects.nowMilliseconds() + PAUSE_MILLISECONDS >= until) {
      return false;
    }
    await effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  }
}
