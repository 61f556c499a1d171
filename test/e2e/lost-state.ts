import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Lab } from "../support/lab";

/** As if the run that wrote the state had died before it could. */
export function forgetState(lab: Lab): void {
  for (const name of ["terraform.tfstate", "terraform.tfstate.backup"]) {
    rmSync(join(lab.folder.path, name), { force: true });
  }
}

/** Leaves a connection as a run leaves it that dies before its last step: pending, and in no state. */
export async function leavePending(lab: Lab): Promise<void> {
  const allow = (["add-tags", "remove-tags"] as const).map((operation) =>
    lab.simulator.faults.enable("access-denied", { operation }),
  );
  const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
  for (const end of allow) {
    end();
  }
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("was created, but its owner tag was not updated");
  expect((await lab.folder.run(["state", "list"])).stdout).toBe("");
}
