import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { HandlerContext } from "../context";
import { describe } from "../failure";
import { waitUntilGone } from "../wait";
import { LONGEST_LAG_MILLISECONDS, untilListed } from "./late-list";
import { phasedTagOn } from "./owner-tag";
import { byAge, type Declared, survey } from "./survey";

/**
 * The objects listed beside the one that is kept. They are complete, because a list that shows the kept one shows
 * everything made before it.
 */
interface ListedDuplicates {
  /** Objects that earlier attempts of the same declaration made. */
  readonly duplicates: readonly Json[];
  /** Objects that this declaration must not touch. */
  readonly others: readonly Json[];
}

/** The result of the check after a create. */
export interface DuplicateCheck {
  /** Whether the list shows the kept object, and therefore everything made before it. */
  readonly isConclusive: boolean;
  /** Objects that the survey before the create did not show, and that this declaration must not touch. */
  readonly others: readonly Json[];
}

/** Undefined if the list does not show the kept object yet. */
function duplicatesIn(
  listed: readonly Json[],
  context: HandlerContext,
  declared: Declared,
  keptId: string,
): ListedDuplicates | undefined {
  const kept = listed.find(({ id }) => id === keptId);
  if (kept === undefined) {
    return undefined;
  }
  // A request that was sent twice makes two objects of the same attempt, and the other one is a duplicate.
  const attempt = phasedTagOn(kept)?.attempt;
  const attempts = new Set([...context.attempts].filter((begun) => begun !== attempt));
  const beside = listed.filter(({ id }) => id !== keptId);
  const { orphans, rivals, relatives } = survey(beside, declared, { ...context, attempts });
  return { duplicates: orphans.filter((other) => byAge(other, kept) < 0), others: [...rivals, ...relatives] };
}

/** Whether an object certainly has no duplicate. Changes nothing. */
export async function hasNoDuplicate(
  context: HandlerContext,
  declared: Declared,
  id: string,
  options: CallOptions,
): Promise<boolean> {
  const listed = await context.objects.list({ near: declared.given }, options);
  return duplicatesIn(listed, context, declared, id)?.duplicates.length === 0;
}

export interface DuplicateSearch {
  /** A list that shows the kept object already. */
  readonly listed?: readonly Json[];
  readonly longestLagMilliseconds?: number;
}

/**
 * Looks at a list from after the create, and deletes duplicates that earlier attempts of the same declaration made. Deletes only
 * objects that are pending and older than the kept one: of two concurrent runs the later one wins, and they do not
 * delete each other's object. The list is used only once it shows the kept object, the youngest, because then
 * it shows the others, too.
 */
export async function deleteDuplicates(
  context: HandlerContext,
  declared: Declared & { readonly constructPath?: string },
  keptId: string,
  options: CallOptions,
  { listed, longestLagMilliseconds = LONGEST_LAG_MILLISECONDS }: DuplicateSearch = {},
): Promise<DuplicateCheck> {
  const { type, objects, inventory, effects } = context;
  const result = await untilListed<ListedDuplicates>(context, declared, options, longestLagMilliseconds, async () => {
    const listedNow =
      listed ?? (await inventory.next(options)) ?? (await objects.list({ near: declared.given }, options));
    const found = duplicatesIn(listedNow, context, declared, keptId);
    return found === undefined ? { lateId: keptId } : { found };
  });
  if (!("found" in result)) {
    return { isConclusive: false, others: [] };
  }
  const { duplicates, others } = result.found;
  for (const { id } of duplicates) {
    await objects.remove(String(id), options);
    const subject = describe(type, { ...declared, id: String(id) });
    effects.log("warn", `deleting ${subject}: a duplicate of ${keptId}, created by an earlier request`);
    await waitUntilGone(context, String(id), options);
  }
  return { isConclusive: true, others };
}
