import { succeed } from "./execute";
import type { Host } from "./host";

/** One end of a wire: the addresses of the host on it, and those of the other end that it can reach. */
export interface WireEnd {
  readonly host: Host;
  readonly device: string;
  readonly addresses: readonly string[];
  /** What the host sends into the wire. */
  readonly leadsTo: readonly string[];
}

/** Joins two hosts. Nothing but the named addresses is reachable over the wire. */
export async function connect(left: WireEnd, right: WireEnd): Promise<void> {
  const peer = ["peer", "name", right.device, "netns", String(right.host.pid)];
  const inLeft = ["--target", String(left.host.pid), "--net", "--", "ip"];
  await succeed("nsenter", [...inLeft, "link", "add", left.device, "type", "veth", ...peer]);
  await Promise.all([attach(left), attach(right)]);
}

async function attach({ host, device, addresses, leadsTo }: WireEnd): Promise<void> {
  await ip(host, [
    ...addresses.map((address) => `addr add ${address}/32 dev ${device}`),
    `link set ${device} up`,
    ...leadsTo.map((address) => `route add ${address}/32 dev ${device}`),
  ]);
}

/** Runs many commands of `ip` at once. */
export async function ip(host: Host, commands: readonly string[]): Promise<void> {
  await host.succeed("sh", ["-ec", commands.map((command) => `ip ${command}`).join("\n")]);
}
