import { describe, expect, inject, test } from "vitest";
import { MISMATCHES, type Mismatch } from "./cases/mismatches";
import { SIMPLE_SITE } from "./cases/simple-site";
import { merged } from "./gateway/request";
import { ip } from "./machine/wire";
import { childrenOf, pingAll, until, untilAnswered } from "./sites/prove";
import type { Site } from "./sites/site";
import { inWorld } from "./sites/world";

describe.skipIf(inject("missing").length > 0)("two ends that differ are told by the device's log", () => {
  test.concurrent.each(MISMATCHES.map((mismatch) => [mismatch.title, mismatch] as const))("%s", async (_, mismatch) => {
    await inWorld(siteOf(mismatch), async (world) => {
      const { gateway, device, bodies } = world;
      await gateway.become({ paris: merged(bodies.paris ?? {}, mismatch.gateway ?? {}) });
      if (mismatch.isAway) {
        await ip(gateway.host, ["addr flush dev wan"]);
      }
      if (mismatch.key !== undefined) {
        await device.setKey(mismatch.key);
      }
      await device.load();
      if (mismatch.isLate) {
        await untilAnswered(world);
        const [child] = await childrenOf(device);
        await device.rekey(String(child?.name));
      }
      await until("the device says what is wrong", async () => device.log().includes(mismatch.device), world);
      const { reason = "" } = mismatch;
      await until("the gateway says why", async () => gateway.log().includes(reason), world);
      expect(await pingAll(world)).toEqual([mismatch.isLate ?? false]);
      expect((await childrenOf(device)).length).toBe(mismatch.isLate ? 1 : 0);
    });
  });
});

function siteOf({ ikePolicy }: Mismatch): Site {
  const { paris } = SIMPLE_SITE.connections;
  return { ...SIMPLE_SITE, connections: { paris: { ...paris, ...(ikePolicy === undefined ? {} : { ikePolicy }) } } };
}
