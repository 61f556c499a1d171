import { delimiter } from "node:path";
import { defineConfig } from "vitest/config";
import { enginesToTest } from "./test/engines/engines.mjs";

/** The files with tests for a version: loading one takes seconds, also if it skips all of them. */
function filesFor([, minor]: readonly [number, number] = [1, Number.NaN]): readonly string[] {
  return ["life", ...(minor < 11 ? ["refusals"] : []), ...(minor >= 12 ? ["newer"] : [])];
}

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
        include: filesFor(version).map((file) => `test/engines/${file}.engines.ts`),
        // One process loads the library once for the files of an engine.
        isolate: false,
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
