import type { Effects } from "../../client/http/effects";
import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import { gather } from "../gathering";
import { createOptionalList } from "../optional-list";
import type { ServiceObjects } from "../service-objects";
import { createSharedList } from "../shared-list";

/** What creates need to know about other objects. All creates of a process share its lists. */
export interface Inventory {
  /**
   * For a create, before it begins: the objects near the given one as of some seconds ago at most, others as of the
   * first list of this process at least, because orphans of earlier runs existed before it began.
   */
  readonly recent: (near: Fields, options: CallOptions) => Promise<readonly Json[]>;
  /**
   * For a create, once the service has accepted it: all objects, by a list that begins after the call. Undefined if such
   * lists fail or take too long: then reads by id, and lists of the objects near one, are better.
   */
  readonly next: (options: CallOptions) => Promise<readonly Json[] | undefined>;
}

/** Creates that run in parallel are settled at about the same time. */
const GATHERING = { quietMilliseconds: 20, longestMilliseconds: 100 };

export function createInventory(objects: ServiceObjects, { shortNoun }: ResourceType, effects: Effects): Inventory {
  const shared = createSharedList((options) => objects.list({}, options), effects);
  const optional = createOptionalList(shortNoun, effects);
  let nextList: Promise<readonly Json[] | undefined> | undefined;
  let callers = 0;

  async function listSoon(options: CallOptions): Promise<readonly Json[] | undefined> {
    await gather(effects, GATHERING, () => callers, options.signal);
    nextList = undefined;
    callers = 0;
    const now = effects.nowMilliseconds();
    return (await optional.attempt((limited) => shared.since(now, limited), options))?.objects;
  }

  return {
    recent: async (near, options) => {
      const earlier = optional.isUsable() ? undefined : await shared.last()?.catch(() => undefined);
      if (earlier === undefined) {
        return (await shared.recent(options)).objects;
      }
      const now = await objects.list({ near }, options);
      return [...new Map([...earlier.objects, ...now].map((object) => [object.id, object])).values()];
    },
    next: async (options) => {
      if (!optional.isUsable()) {
        return undefined;
      }
      callers += 1;
      nextList ??= listSoon(options);
      return nextList;
    },
  };
}
