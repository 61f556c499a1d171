import { afterAll, describe, expect, it } from "vitest";
import { killGroup, type StartedRun } from "../support/terraform";
import { CHANGES, startNullKillStage } from "./null-kill-stage";

/** How a run ends: with all that it started; or Terraform alone, and the command goes on beside the next apply. */
const ENDS: Readonly<Record<string, (run: StartedRun) => void>> = {
  "the whole run is killed": (run) => killGroup(run.pid, "SIGKILL"),
  "Terraform alone is killed": (run) => run.child.kill("SIGKILL"),
  "the run is interrupted": (run) => killGroup(run.pid, "SIGINT"),
};

let points = 0;
afterAll(() => {
  console.log(`kill points of null_resource: ${points}`);
});

// Each change has a service and a folder of its own, so that they can be tried side by side.
describe.concurrent("a run of null_resource that ends at any request", () => {
  it.each(Object.keys(CHANGES))(
    "is finished by the next apply: %s",
    async (change) => {
      const stage = await startNullKillStage(change);
      try {
        for (const [name, end] of Object.entries(ENDS)) {
          const proved = await stage.proveAll(end).catch((error: Error) => {
            error.message = `${name} at ${error.message}`;
            throw error;
          });
          expect(proved).toBeGreaterThan(4);
          points += proved;
        }
      } finally {
        await stage.close();
      }
    },
    3_600_000,
  );
});
