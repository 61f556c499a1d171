import { defineConfig } from "vitest/config";

/** The tests that install the cdktf CLI, apart from the others because that takes the network and half a gigabyte. */
export default defineConfig({
  test: {
    include: ["test/cli/**/*.cli.ts"],
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
