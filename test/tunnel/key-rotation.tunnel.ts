import { describe, expect, inject, test } from "vitest";
import { SIMPLE_SITE } from "./cases/simple-site";
import { declare } from "./declared/declare";
import { merged } from "./gateway/request";
import { childrenOf, pingAll, proveTunnels, until, untilAnswered } from "./sites/prove";
import { inWorld } from "./sites/world";

const NEW_KEY = "Other-Key-4567 {#}";

describe.skipIf(inject("missing").length > 0)("a key that is rotated on both ends", () => {
  test("carries the tunnel again, which is down while only one end has it", async () => {
    await inWorld(SIMPLE_SITE, async (world) => {
      const { gateway, device, service, site, bodies } = world;
      await proveTunnels(world);
      const [child] = await childrenOf(device);
      const { stack, names } = declare(site, "strongSwan", 2);
      const requests = (await service.apply(stack, names, NEW_KEY)).paris ?? [];
      expect(requests.map(({ operation }) => operation).filter((name) => !name.endsWith("tags"))).toEqual([
        "update",
        "reset",
      ]);
      const change = requests.find(({ operation }) => operation === "update")?.body ?? {};
      await gateway.become({ paris: merged(bodies.paris ?? {}, change) });
      await untilAnswered(world);

      await gateway.terminate("paris");
      await until("the device is refused", async () => device.log().includes("AUTHENTICATION_FAILED"), world);
      expect(await pingAll(world)).toEqual([false]);

      await device.setKey(NEW_KEY);
      expect(await device.initiate(String(child?.name))).toMatchObject({ up: true });
      await untilAnswered(world);
    });
  });
});
