import type { CallOptions, Json, VpnApi } from "../../client/operations/vpn-api";

/** Lists connections: those of the gateway as they are now, others as of the first list of this process. */
export type Inventory = (vgwId: string, options: CallOptions) => Promise<readonly Json[]>;

/**
 * Orphans of earlier runs at other gateways existed before this process began, so all creates share one list of the
 * region. A full list for each create would take longer with every connection.
 */
export function createInventory(api: VpnApi): Inventory {
  let region: Promise<readonly Json[]> | undefined;

  async function inventory(vgwId: string, options: CallOptions): Promise<readonly Json[]> {
    if (region === undefined) {
      region = api.listConnections({}, options);
      return region.catch((error: unknown) => {
        region = undefined;
        throw error;
      });
    }
    const [earlier, now] = await Promise.all([region.catch(() => undefined), api.listConnections({ vgwId }, options)]);
    if (earlier === undefined) {
      return inventory(vgwId, options);
    }
    return [...new Map([...earlier, ...now].map((connection) => [connection.id, connection])).values()];
  }

  return inventory;
}
