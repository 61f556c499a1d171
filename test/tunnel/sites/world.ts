import { type DeviceEnd, type DeviceOptions, startDeviceEnd } from "./device-end";
import { type Ground, onGround } from "./ground";
import { ping } from "./ping";
import type { Flow, Site } from "./site";

/** Both ends of a site. Nothing has been loaded on the device yet. */
export interface World extends Ground {
  readonly device: DeviceEnd;
  /** Sends one packet from the customer's network to the cloud's. Whether the answer arrives. */
  readonly ping: (flow: Flow) => Promise<boolean>;
}

/**
 * Brings both ends into being: the gateway by what the handler sends, the device by what the library emits. Ends them after
 * the work.
 */
export async function inWorld(
  site: Site,
  work: (world: World) => Promise<void>,
  options: DeviceOptions = {},
): Promise<void> {
  await onGround(site, "strongSwan", async (ground) => {
    const { files, deviceHost, machines } = ground;
    const device = await startDeviceEnd(deviceHost, files, machines, options);
    await device.setKey(site.key);
    await work({ ...ground, device, ping: (flow) => ping(deviceHost, flow) });
  });
}
