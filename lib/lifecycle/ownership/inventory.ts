import type { CallOptions, Json } from "../../client/operations/vpn-api";
import type { Fields } from "../../schema/value";
import type { ServiceObjects } from "../service-objects";

/** Lists objects: those near the given one as they are now, others as of the first list of this process. */
export type Inventory = (near: Fields, options: CallOptions) => Promise<readonly Json[]>;

/**
 * Orphans of earlier runs between other ends existed before this process began, so all creates share one list of the
 * region. A full list for each create would take longer with every object.
 */
export function createInventory(objects: ServiceObjects): Inventory {
  let region: Promise<readonly Json[]> | undefined;

  async function inventory(near: Fields, options: CallOptions): Promise<readonly Json[]> {
    if (region === undefined) {
      region = objects.list({}, options);
      return region.catch((error: unknown) => {
        region = undefined;
        throw error;
      });
    }
    const [earlier, now] = await Promise.all([region.catch(() => undefined), objects.list({ near }, options)]);
    if (earlier === undefined) {
      return inventory(near, options);
    }
    return [...new Map([...earlier, ...now].map((object) => [object.id, object])).values()];
  }

  return inventory;
}
