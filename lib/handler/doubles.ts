import type { CallOptions, Json } from "../vpn-api/vpn-api";
import type { HandlerContext } from "./context";
import { describe } from "./failure";
import { type Sought, unclaimed } from "./find";
import { waitUntilGone } from "./wait";

const PAUSE_MILLISECONDS = 5000;

/** Longer than any lag of the list that was ever reported. */
const LONGEST_LAG_MILLISECONDS = 120_000;

function madeAt(connection: Json): string {
  return String(connection.created_at ?? "");
}

/**
 * Deletes what earlier requests for the same declaration made beside the one connection that is kept. The list is believed
 * only when it shows the kept one, the youngest: by then it shows the others, too. Of two runs at the same time this lets the
 * later one win, so that they do not delete each other's. False where the list does not show it in good time.
 */
export async function deleteDoubles(
  context: HandlerContext,
  sought: Sought & { readonly constructPath?: string },
  keptId: string,
  options: CallOptions,
  longestLagMilliseconds = LONGEST_LAG_MILLISECONDS,
): Promise<boolean> {
  const { api, effects } = context;
  const until = Math.min(options.deadlineMilliseconds, effects.nowMilliseconds() + longestLagMilliseconds);
  for (;;) {
    const listed = await api.listConnections({ vgwId: String(sought.given.vgw_id) }, options);
    const kept = listed.find(({ id }) => id === keptId);
    if (kept !== undefined) {
      const { own } = unclaimed(context, sought, listed);
      for (const { id } of own.filter((other) => other.id !== keptId && madeAt(other) <= madeAt(kept))) {
        await api.deleteConnection(String(id), options);
        const subject = describe({ ...sought, id: String(id) });
        effects.log("warn", `deletes ${subject}: an earlier request had made it beside ${keptId}`);
        await waitUntilGone(context, String(id), options);
      }
      return true;
    }
    if (effects.nowMilliseconds() + PAUSE_MILLISECONDS >= until) {
      return false;
    }
    effects.log("info", `waits until the list of the service shows ${describe({ ...sought, id: keptId })}`);
    await effects.sleepMilliseconds(PAUSE_MILLISECONDS, options.signal);
  }
}
