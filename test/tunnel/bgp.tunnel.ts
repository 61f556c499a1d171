import { describe, inject, test } from "vitest";
import { SIMPLE_SITE } from "./cases/simple-site";
import type { Host } from "./machine/host";
import { proveTunnels, until, untilAnswered } from "./sites/prove";
import type { Site } from "./sites/site";
import { inWorld } from "./sites/world";

const SITE: Site = {
  ...SIMPLE_SITE,
  connections: {
    paris: {
      style: "bgp",
      peerSubnets: SIMPLE_SITE.customerSubnets,
      tunnelLocalAddress: "169.254.76.1/30",
      tunnelPeerAddress: "169.254.76.2/30",
    },
  },
  foreignSubnets: ["10.66.0.0/24"],
};

const PAIR: Site = {
  ...SITE,
  gatewayAddresses: ["198.51.100.1", "198.51.100.2"],
  connections: { first: {}, second: {} },
  pair: {
    mode: "active-standby",
    style: "bgp",
    peerSubnets: SIMPLE_SITE.customerSubnets,
    tunnelBlock: "169.254.76.0/29",
  },
};

describe.skipIf(inject("missing").length > 0)("FRRouting with the emitted frr.conf, and BIRD at the gateway", () => {
  test.concurrent("exchange the networks of both sides and no others, and withdraw them", async ({ expect }) => {
    await inWorld(SITE, async (world) => {
      const { gateway, deviceHost } = world;
      await proveTunnels(world);
      expect(await networks(deviceHost, "bgp")).toEqual(["10.20.0.0/24 via 169.254.76.1"]);
      expect(await networks(gateway.host, "bird")).toEqual(["192.168.44.0/24 via 169.254.76.2"]);

      await gateway.host.succeed("birdc", ["-s", "/run/bird/bird.ctl", "disable", "cloud"]);
      await until("the network is withdrawn", async () => (await networks(deviceHost, "bgp")).length === 0, world);
    });
  });

  test.concurrent("let the second connection of a pair take over while the session of the first is down", async ({
    expect,
  }) => {
    await inWorld(PAIR, async (world) => {
      const { gateway, deviceHost } = world;
      await proveTunnels(world);
      const leadsThrough = (hop: string) =>
        until(
          `the device sends through ${hop}`,
          async () => String(await networks(deviceHost, "bgp")) === `10.20.0.0/24 via ${hop}`,
          world,
        );
      const session = (what: string) => gateway.host.succeed("birdc", ["-s", "/run/bird/bird.ctl", what, "site0"]);
      await leadsThrough("169.254.76.1");
      await session("disable");
      await leadsThrough("169.254.76.5");
      await untilAnswered(world);
      await session("enable");
      await leadsThrough("169.254.76.1");
      expect(await networks(gateway.host, "bird")).toEqual([expect.stringMatching(/^192\.168\.44\.0\/24 via /)]);
    });
  });
});

/** The networks that a daemon has put into the kernel, with the next hop. */
async function networks(host: Host, protocol: string): Promise<readonly string[]> {
  const routes = await host.succeed("ip", ["route", "show", "proto", protocol]);
  return [...routes.matchAll(/^(\S+)(?: nhid \d+)?( via \S+)/gm)].map(([, network, hop]) => `${network}${hop}`);
}
