import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { MATRIX, type MatrixRow, WHOLE_MATRIX } from "./cases/matrix";
import { matrixPage } from "./cases/matrix-page";
import { requestOf, siteOf, titleOf } from "./cases/site-of-row";
import { proveRekeying, proveTunnels } from "./sites/prove";
import { inWorld } from "./sites/world";

const isWhole = process.env.TUNNEL_MATRIX === "whole";
const rows = isWhole ? WHOLE_MATRIX : MATRIX;
const passed = new Set<MatrixRow>();
const daemons = new Set<string>();

describe.skipIf(inject("missing").length > 0)("a tunnel comes up, carries traffic and renews its keys", () => {
  test.concurrent.each(rows.map((row) => [titleOf(row), row] as const))("%s", async (_title, row) => {
    await inWorld(siteOf(row), async (world) => {
      expect(world.bodies.paris).toMatchObject(requestOf(row));
      await proveTunnels(world);
      await proveRekeying(world);
      daemons.add(await world.device.version());
    });
    passed.add(row);
  });

  afterAll(() => {
    if (isWhole && passed.size === rows.length) {
      writeFileSync(join(__dirname, "..", "..", "docs", "tunnel-matrix.md"), matrixPage(rows, [...daemons]));
    }
  });
});
