import { defineConfig } from "vitest/config";

/** A life of a stack with Terraform and Node for Windows under Wine, on demand: it downloads both, and needs Wine and mingw. */
export default defineConfig({
  test: {
    include: ["test/wine/**/*.wine.ts"],
    env: { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
