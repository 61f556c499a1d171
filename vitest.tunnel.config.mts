import { defineConfig } from "vitest/config";

/** The tests that bring tunnels up, apart from the others because that takes root, network namespaces and daemons. */
export default defineConfig({
  test: {
    include: ["test/tunnel/**/*.tunnel.ts"],
    globalSetup: ["test/tunnel/machine/prepare.ts"],
    // The tests mostly wait for daemons, and each has some of its own.
    maxWorkers: 2,
    maxConcurrency: 4,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
