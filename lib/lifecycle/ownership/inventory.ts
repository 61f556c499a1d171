import type { Effects } from "../../client/http/effects";
import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import { gather } from "../gathering";
import type { ServiceObjects } from "../service-objects";
import { createSharedList } from "../shared-list";

/** What creates need to know about other objects. All creates of a process share its lists. */
export interface Inventory {
  /**
   * The objects before a create: those near the given one as of some seconds ago at most, others as of the first list
   * of this process at least, because orphans of earlier runs existed before it began.
   */
  readonly before: (near: Fields, options: CallOptions) => Promise<readonly Json[]>;
  /**
   * All objects, by a list that begins after the call. Undefined if lists fail or take too long: then single reads, and
   * lists of the objects near one, are better.
   */
  readonly after: (options: CallOptions) => Promise<readonly Json[] | undefined>;
}

/** Creates that run in parallel are settled at about the same time. */
const GATHERING = { quietMilliseconds: 20, longestMilliseconds: 100 };

/** A list that takes longer is too long, or not allowed. */
const LIST_LIMIT_MILLISECONDS = 5000;

export function createInventory(objects: ServiceObjects, { shortNoun }: ResourceType, effects: Effects): Inventory {
  const shared = createSharedList((options) => objects.list({}, options), effects);
  let isListUsable = true;
  let next: Promise<readonly Json[] | undefined> | undefined;
  let callers = 0;

  async function listSoon(options: CallOptions): Promise<readonly Json[] | undefined> {
    await gather(effects, GATHERING, () => callers, options.signal);
    next = undefined;
    callers = 0;
    const now = effects.nowMilliseconds();
    const limit = Math.min(options.deadlineMilliseconds, now + LIST_LIMIT_MILLISECONDS);
    try {
      return (await shared.since(now, { ...options, deadlineMilliseconds: limit })).objects;
    } catch (error) {
      isListUsable = false;
      const reason = error instanceof Error ? error.message : String(error);
      effects.log("debug", `reading ${shortNoun}s one by one after a create, because listing them failed: ${reason}`);
      return undefined;
    }
  }

  return {
    before: async (near, options) => {
      const earlier = isListUsable ? undefined : await shared.last()?.catch(() => undefined);
      if (earlier === undefined) {
        return (await shared.recent(options)).objects;
      }
      const now = await objects.list({ near }, options);
      return [...new Map([...earlier.objects, ...now].map((object) => [object.id, object])).values()];
    },
    after: async (options) => {
      if (!isListUsable) {
        return undefined;
      }
      callers += 1;
      next ??= listSoon(options);
      return next;
    },
  };
}
