import { defineConfig } from "vitest/config";

/** The tests that install Huawei Cloud's own SDKs, apart from the others because that takes the network, Go and Python. */
export default defineConfig({
  test: {
    include: ["test/sdk/**/*.sdk.ts"],
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
