import { startFrr } from "../daemons/frr";
import { type StrongSwan, startStrongSwan } from "../daemons/strongswan";
import { configureDevice } from "../daemons/strongswan-settings";
import type { Host } from "../machine/host";
import { ip } from "../machine/wire";
import { runKeyCommands } from "./key-commands";

/** The device at the customer's end, to which the files that the library emits have been brought. */
export interface DeviceEnd extends StrongSwan {
  /** Does what the instructions for the key say. */
  readonly setKey: (key: string) => Promise<void>;
}

export interface DeviceOptions {
  /** Whether the device gives the other end up after the times in the emitted file, instead of soon. */
  readonly keepsTimes?: boolean;
}

/** Starts the device, with everything in place but the connections, which `load` loads. */
export async function startDeviceEnd(
  host: Host,
  files: Readonly<Record<string, string>>,
  machines: readonly string[],
  { keepsTimes = false }: DeviceOptions,
): Promise<DeviceEnd> {
  configureDevice(host, { keepsTimes });
  const times = files["strongswan.conf"];
  if (keepsTimes && times !== undefined) {
    host.write("/etc/strongswan.d/vpn.conf", times);
  }
  await ip(
    host,
    machines.map((address) => `addr add ${address}/24 dev lo`),
  );
  const daemon = await startStrongSwan(host);
  const interfaces = files["interfaces.sh"];
  if (interfaces !== undefined) {
    const names = [...interfaces.matchAll(/ip link add (\S+) type xfrm/g)].map(([, name]) => String(name));
    await useTunDevice(host, names);
    // The kernel's settings know a device by its first name alone.
    const input = interfaces.replace(/(net\.ipv4\.conf\.)ipsec\d+\./g, `$1${TUN_DEVICE}.`);
    await host.succeed("sh", ["-s"], { input });
  }
  const frr = files["frr.conf"];
  if (frr !== undefined) {
    await startFrr(host, frr);
  }
  const routes = files["vpn-routes.sh"];
  if (routes !== undefined) {
    host.write("/etc/swanctl/vpn-routes.sh", routes, 0o755);
  }
  host.write("/etc/swanctl/conf.d/site.conf", String(files["swanctl.conf"]));
  return {
    ...daemon,
    setKey: async (key) => {
      await runKeyCommands(host, files, key);
      await host.succeed("swanctl", ["--load-creds", "--noprompt", "--clear"]);
    },
  };
}

const TUN_DEVICE = "ipsec0";

/**
 * The daemon's TUN device takes the place of all XFRM interfaces, which not every kernel has. It answers to their names, so that the
 * script takes them for existing. The daemon's own route into the device, which stands before all others, goes.
 */
async function useTunDevice(host: Host, names: readonly string[]): Promise<void> {
  await ip(host, ["rule del pref 220", ...names.map((name) => `link property add dev ${TUN_DEVICE} altname ${name}`)]);
}
