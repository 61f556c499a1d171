import { defineConfig } from "vitest/config";

/** The test that builds the previous release, apart from the others because it takes the history of the repository. */
export default defineConfig({
  test: {
    include: ["test/upgrade/**/*.upgrade.ts"],
    env: { TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
