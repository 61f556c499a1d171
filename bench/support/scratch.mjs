// The folders of one run of the benchmarks, which are removed when it ends.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let scratch;

export function newFolder() {
  if (scratch === undefined) {
    scratch = mkdtempSync(join(tmpdir(), "hwvpn-bench-"));
    process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.once(signal, () => process.exit(1));
    }
  }
  return mkdtempSync(join(scratch, "f"));
}
