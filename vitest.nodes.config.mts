import { delimiter } from "node:path";
import { defineConfig } from "vitest/config";
import { nodesToTest } from "./test/nodes/nodes.mjs";

/** The tests that run on several versions of Node, apart from the others because that downloads these. */
export default defineConfig({
  test: {
    // The demo always writes into the same folder.
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    globalSetup: ["test/nodes/prepare.ts"],
    projects: nodesToTest().map(({ version, programs }) => ({
      extends: true,
      test: {
        name: `Node ${version}`,
        include: ["test/nodes/*.nodes.ts"],
        env: {
          PATH: `${programs}${delimiter}${process.env.PATH}`,
          TEST_NODE_VERSION: version,
          TF_CLI_CONFIG_FILE: "/dev/null",
          CHECKPOINT_DISABLE: "1",
          TF_IN_AUTOMATION: "1",
        },
      },
    })),
  },
});
