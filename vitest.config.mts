import { spawnSync } from "node:child_process";
import { defineConfig } from "vitest/config";

/** The name of the `terraform` on the PATH, which may be a link to OpenTofu. */
const [engine] = spawnSync("terraform", ["version"], { encoding: "utf8" }).stdout?.split(" ") ?? [];

/** Folders whose tests leave nothing behind in their process, so that one process loads the library once for many of them. */
const IN_SHARED_PROCESSES = [
  "checks",
  "cli",
  "client",
  "constructs",
  "deployment",
  "lifecycle",
  "resources",
  "schema",
  "settings",
  "simulator",
  "synth",
  "terraform-plugin",
  "tunnel",
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // The machine's own Terraform configuration must not reach the runs that the tests make.
    env: { TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TEST_ENGINE: engine },
    // Most tests wait for Terraform and its plugins, which are processes of their own.
    maxWorkers: 4,
    // Only what hangs takes so long, on a busy machine, too.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    projects: [
      { extends: true, test: { name: "shared", include: IN_SHARED_PROCESSES, isolate: false } },
      {
        extends: true,
        test: { name: "isolated", include: ["test/**/*.test.ts"], exclude: IN_SHARED_PROCESSES },
      },
    ],
  },
});
