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
  /**
   * Runs a create with an inventory of its own, so that a list which others ask for next waits a moment for it, and it gets
   * the same one.
   */
  readonly duringCreate: <Result>(create: (inventory: Inventory) => Promise<Result>) => Promise<Result>;
}

/**
 * How long a list waits for a further create. With a remote backend, parallel creates come in bursts; the local one lets
 * Terraform go on with one after the other.
 */
const QUIET_MILLISECONDS = { inBursts: 5, oneByOne: 40 };
/** So many creates that share a list have come in a burst, and the next ones probably do. */
const BURST = 5;
const LONGEST_MILLISECONDS = 100;

export function createInventory(objects: ServiceObjects, { shortNoun }: ResourceType, effects: Effects): Inventory {
  const shared = createSharedList((options) => objects.list({}, options), effects);
  const optional = createOptionalList(shortNoun, effects);
  let nextList: Promise<readonly Json[] | undefined> | undefined;
  let callers = 0;
  /** As if a burst had come before, so that an apply of a single connection does not wait long. */
  let lastCallers = BURST;
  /** Creates that run, and have not asked for the next list yet. */
  let expected = 0;

  async function listSoon(options: CallOptions): Promise<readonly Json[] | undefined> {
    const quietMilliseconds = lastCallers >= BURST ? QUIET_MILLISECONDS.inBursts : QUIET_MILLISECONDS.oneByOne;
    await gather(
      effects,
      { quietMilliseconds, longestMilliseconds: LONGEST_MILLISECONDS },
      () => callers,
      options.signal,
      () => expected > 0,
    );
    nextList = undefined;
    lastCallers = callers;
    callers = 0;
    const now = effects.nowMilliseconds();
    return (await optional.attempt((limited) => shared.since(now, limited), options))?.objects;
  }

  const inventory: Inventory = {
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
    duringCreate: async (create) => {
      let isExpected = true;
      const arrive = (): void => {
        expected -= isExpected ? 1 : 0;
        isExpected = false;
      };
      const next: Inventory["next"] = (options) => {
        arrive();
        return inventory.next(options);
      };
      expected += 1;
      try {
        return await create({ ...inventory, next });
      } finally {
        arrive();
      }
    },
  };
  return inventory;
}
