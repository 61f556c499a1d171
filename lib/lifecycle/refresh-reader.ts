import type { Effects } from "../client/http/effects";
import type { CallOptions, Json } from "../client/operations/vpn-api";
import type { ResourceType } from "../schema/resource-type";
import type { BatchedReader } from "./batched-reader";
import { createOptionalList } from "./optional-list";
import type { ServiceObjects } from "./service-objects";

/**
 * How old a list may be that answers a read. A refresh of many objects takes as long, and nobody knows which of its
 * reads happens before a change made elsewhere.
 */
const LONGEST_AGE_MILLISECONDS = 60_000;

type Listed = ReadonlyMap<unknown, Json>;

/**
 * Reads objects for the refresh of a state: from the second object on, one list of all objects answers, unless it is too
 * old, or this process has changed something since. Any object that `isExpected` does not accept is read by id, as are
 * all objects once a list has failed or taken too long.
 *
 * @param changes a number that grows when a request that may change something begins or ends
 */
export function createRefreshReader(
  objects: ServiceObjects,
  { shortNoun }: ResourceType,
  effects: Effects,
  changes: () => number,
): BatchedReader {
  let firstId: string | undefined;
  const optional = createOptionalList(shortNoun, effects);
  let latest:
    | { readonly atMilliseconds: number; readonly changes: number; readonly listed: Promise<Listed> }
    | undefined;

  async function list(options: CallOptions): Promise<Listed> {
    const listed = await optional.attempt((limited) => objects.list({}, limited), options);
    return new Map(listed?.map((object) => [object.id, object]));
  }

  function recentList(options: CallOptions): Promise<Listed> {
    const now = effects.nowMilliseconds();
    if (
      latest === undefined ||
      latest.changes !== changes() ||
      now - latest.atMilliseconds > LONGEST_AGE_MILLISECONDS
    ) {
      latest = { atMilliseconds: now, changes: changes(), listed: list(options) };
    }
    return latest.listed;
  }

  return async (id, options, isExpected) => {
    firstId ??= id;
    const listed = id === firstId || !optional.isUsable() ? undefined : (await recentList(options)).get(id);
    return listed !== undefined && isExpected(listed) ? listed : objects.show(id, options);
  };
}
