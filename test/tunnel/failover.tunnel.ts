import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, inject, test } from "vitest";
import { SIMPLE_SITE } from "./cases/simple-site";
import { withDocumentedDefaults } from "./gateway/request";
import { ip } from "./machine/wire";
import { proveTunnels } from "./sites/prove";
import type { Site } from "./sites/site";
import { inWorld, type World } from "./sites/world";

const dpd = { interval: 10, timeout: 2 };

/** A pair of connections of a device to the two addresses of a gateway. */
const PAIR: Site = {
  ...SIMPLE_SITE,
  gatewayAddresses: ["198.51.100.1", "198.51.100.2"],
  connections: { first: {}, second: {} },
  pair: {
    style: "static",
    peerSubnets: SIMPLE_SITE.customerSubnets,
    tunnelBlock: "169.254.76.0/29",
    ikePolicy: { dpd },
  },
};

describe.skipIf(inject("missing").length > 0)("a pair of connections", () => {
  test("carries traffic again within the time of DPD after one address of the gateway is gone", async () => {
    await inWorld(
      PAIR,
      async (world) => {
        const { gateway, deviceHost, bodies } = world;
        await proveTunnels(world);
        const routes = () => deviceHost.succeed("ip", ["route", "show", "10.20.0.0/24"]);
        const [used, address, metric] = await carrier(world);
        expect(await routes()).toContain(`metric ${metric} `);
        await ip(gateway.host, [`addr del ${address}/32 dev wan`]);
        const lostMs = await interruptionMs(world);
        const { ikepolicy } = withDocumentedDefaults(bodies[used] ?? {});
        // The last probe is sent again three times, and each time waits for an answer.
        const detectionMs = (ikepolicy.dpd.interval + 4 * ikepolicy.dpd.timeout) * 1000;
        expect(lostMs).toBeGreaterThan(1000);
        expect(lostMs).toBeLessThan(detectionMs + 5000);
        expect(await routes()).not.toContain(`metric ${metric} `);
      },
      { keepsTimes: true },
    );
  });
});

/**
 * The connection that the device sends through, with the address of the gateway and the metric of its route. Both tunnels share the TUN
 * device of the daemon, which takes the one that was up first.
 */
async function carrier({ gateway, site }: World): Promise<readonly [name: string, address: string, metric: number]> {
  const sas = await gateway.sas();
  const bytesOf = (name: string) =>
    sas
      .filter(({ connection }) => connection === name)
      .flatMap(({ children }) => children)
      .reduce((sum, child) => sum + Number(child["bytes-in"]), 0);
  const names = Object.keys(site.connections);
  const index = names.findIndex((name) => bytesOf(name) > 0);
  expect(index, "a connection with packets").toBeGreaterThanOrEqual(0);
  return [String(names[index]), String(site.gatewayAddresses[index]), 10 * (index + 1)];
}

/** How long no packet gets through. */
async function interruptionMs({ ping, device, gateway, deviceHost }: World): Promise<number> {
  const start = performance.now();
  const flow = { cloud: "10.20.0.0/24", customer: "192.168.44.0/24" };
  while (performance.now() - start < 50_000) {
    if (await ping(flow)) {
      return performance.now() - start;
    }
    await pause(100);
  }
  throw new Error(
    `no packet gets through for 50 seconds\n${device.log()}\nGATEWAY\n${gateway.log()}\n${await deviceHost.succeed("ip", ["route"])}`,
  );
}
