import type { CallOptions, Json, VpnApi } from "../../client/operations/vpn-api";

/** Lists connections: those of the gateway as they are now, all others as they were when this process began. */
export type Inventory = (vgwId: string, options: CallOptions) => Promise<readonly Json[]>;

/**
 * What earlier runs left at other gateways was there before this process began, so one list of the region serves all
 * creates: a list for each of them would grow with each of them.
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
