import { defineConfig } from "vitest/config";

/** The tests that make and use packages of other languages, apart from the others because that takes the network and their tools. */
export default defineConfig({
  test: {
    include: ["test/languages/**/*.languages.ts"],
    globalSetup: ["test/languages/prepare.ts"],
    env: { TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" },
    // Each language waits for its registry, and works for long with its compiler.
    maxWorkers: 4,
    testTimeout: 300_000,
    hookTimeout: 400_000,
  },
});
