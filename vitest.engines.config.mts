import { delimiter } from "node:path";
import { defineConfig } from "vitest/config";
import { enginesToTest } from "./test/engines/engines.mjs";

/** The tests that run on several versions of Terraform, apart from the others because that downloads these. */
export default defineConfig({
  test: {
    // A run mostly waits for Terraform, which is a process of its own.
    maxWorkers: 3,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    globalSetup: ["test/engines/prepare.ts"],
    projects: enginesToTest().map(({ name, version, folder }) => ({
      extends: true,
      test: {
        name,
        include: ["test/engines/**/*.engines.ts"],
        env: {
          PATH: `${folder}${delimiter}${process.env.PATH}`,
          TEST_ENGINE: name,
          TEST_ENGINE_VERSION: version?.join(".") ?? "",
          TF_CLI_CONFIG_FILE: "/dev/null",
          CHECKPOINT_DISABLE: "1",
          TF_IN_AUTOMATION: "1",
        },
      },
    })),
  },
});
