import type { Host } from "../machine/host";
import { type Flow, machineIn } from "./site";

/** Sends one packet from the customer's network to the cloud's. Whether the answer arrives. */
export async function ping(device: Host, { cloud, customer }: Flow, waitSeconds = 1): Promise<boolean> {
  const args = ["-c", "1", "-W", String(waitSeconds), "-I", machineIn(customer), machineIn(cloud)];
  return (await device.run("ping", args)).code === 0;
}
