import { setTimeout as pause } from "node:timers/promises";
import type { Host } from "../machine/host";

const LOG = "/run/pluto.log";

export interface Libreswan {
  /** What the daemon has logged. */
  readonly log: () => string;
}

/** Starts libreswan on a host that has its packages. It loads the connections of the host by itself, and starts them. */
export async function startLibreswan(host: Host): Promise<Libreswan> {
  await host.succeed("ipsec", ["initnss"]);
  host.write(LOG, "");
  const log = () => host.read(LOG);
  const daemon = host.start("/usr/libexec/ipsec/pluto", ["--config", "/etc/ipsec.conf", "--nofork", "--logfile", LOG]);
  for (let attempt = 0; !log().includes("listening for IKE messages"); attempt += 1) {
    if (daemon.exitCode !== null || attempt > 500) {
      throw new Error(`libreswan does not start on ${host.name}:\n${log()}`);
    }
    await pause(20);
  }
  return { log };
}
