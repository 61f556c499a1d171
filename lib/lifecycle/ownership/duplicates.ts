import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { HandlerContext } from "../context";
import { describe } from "../failure";
import { waitUntilGone } from "../wait";
import { LONGEST_LAG_MILLISECONDS, untilListed } from "./late-list";
import { phasedTagOn } from "./owner-tag";
import { byAge, type Declared, survey } from "./survey";

/** What the list shows beside a connection that is kept, once it shows that one, and so everything that was made before it. */
interface Beside {
  /** What earlier attempts at the same declaration made. */
  readonly duplicates: readonly Json[];
  /** What is not this declaration's to touch. */
  readonly others: readonly Json[];
}

/** What a look after a create found. */
export interface DuplicateCheck {
  /** Whether the list shows the connection that is kept, and so everything that was made before it. */
  readonly isConclusive: boolean;
  /** Connections that the first look did not see, and that are not this declaration's to touch. */
  readonly others: readonly Json[];
}

/** One look; undefined where the list does not show the connection that is kept yet. */
async function listBeside(
  context: HandlerContext,
  declared: Declared,
  keptId: string,
  options: CallOptions,
): Promise<Beside | undefined> {
  const listed = await context.api.listConnections({ vgwId: String(declared.given.vgw_id) }, options);
  const kept = listed.find(({ id }) => id === keptId);
  if (kept === undefined) {
    return undefined;
  }
  // A request that was sent twice made two with the same attempt: the other one is nobody else's.
  const attempt = phasedTagOn(kept)?.attempt;
  const attempts = new Set([...context.attempts].filter((begun) => begun !== attempt));
  const beside = listed.filter(({ id }) => id !== keptId);
  const { orphans, rivals, relatives } = survey(beside, declared, { ...context, attempts });
  return { duplicates: orphans.filter((other) => byAge(other, kept) < 0), others: [...rivals, ...relatives] };
}

/** Whether there is certainly no double of a connection; nothing is touched. */
export async function hasNoDuplicate(
  context: HandlerContext,
  declared: Declared,
  id: string,
  options: CallOptions,
): Promise<boolean> {
  return (await listBeside(context, declared, id, options))?.duplicates.length === 0;
}

/**
 * Looks again once the connection is there, and deletes what earlier attempts at the same declaration made beside it: only
 * what is pending and older, so that of two runs at the same time the later one wins, and they do not delete each other's.
 * The list is believed only when it shows the connection that is kept, the youngest: by then it shows the others, too.
 */
export async function deleteDuplicates(
  context: HandlerContext,
  declared: Declared & { readonly constructPath?: string },
  keptId: string,
  options: CallOptions,
  longestLagMilliseconds = LONGEST_LAG_MILLISECONDS,
): Promise<DuplicateCheck> {
  const { api, effects } = context;
  const result = await untilListed<Beside>(context, declared, options, longestLagMilliseconds, async () => {
    const found = await listBeside(context, declared, keptId, options);
    return found === undefined ? { lateId: keptId } : { found };
  });
  if (!("found" in result)) {
    return { isConclusive: false, others: [] };
  }
  const { duplicates, others } = result.found;
  for (const { id } of duplicates) {
    await api.deleteConnection(String(id), options);
    const subject = describe({ ...declared, id: String(id) });
    effects.log("warn", `deleting ${subject}: a duplicate of ${keptId}, created by an earlier request`);
    await waitUntilGone(context, String(id), options);
  }
  return { isConclusive: true, others };
}
