import { describe, expect, inject, test } from "vitest";
import { MATRIX, WHOLE_MATRIX } from "./cases/matrix";
import { requestOf, siteOf, titleOf } from "./cases/site-of-row";
import { proveRekeying, proveTunnels } from "./sites/prove";
import { inWorld } from "./sites/world";

const rows = process.env.TUNNEL_MATRIX === "whole" ? WHOLE_MATRIX : MATRIX;

describe.skipIf(inject("missing").length > 0)("a tunnel comes up, carries traffic and renews its keys", () => {
  test.concurrent.each(rows.map((row) => [titleOf(row), row] as const))("%s", async (_title, row) => {
    await inWorld(siteOf(row), async (world) => {
      expect(world.bodies.paris).toMatchObject(requestOf(row));
      await proveTunnels(world);
      await proveRekeying(world);
    });
  });
});
