import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Lab } from "../support/lab";

/** As if the run that wrote the state had died before it could. */
export function forgetState(lab: Lab): void {
  for (const name of ["terraform.tfstate", "terraform.tfstate.backup"]) {
    rmSync(join(lab.folder.path, name), { force: true });
  }
}
