// Measures the size of the published package, and its installation time once npm has cached it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export async function measurePackage() {
  const folder = mkdtempSync(join(tmpdir(), "hwvpn-bench-"));
  const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  try {
    const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
    const [{ filename, size, unpackedSize }] = JSON.parse(npm(pack, root));
    writeFileSync(join(folder, "package.json"), "{}");
    const start = performance.now();
    npm(["install", "--legacy-peer-deps", "--offline", "--no-audit", "--no-fund", `./${filename}`], folder);
    const install = performance.now() - start;
    return [
      { what: "package, packed", ours: size / 1000, unit: "kB" },
      { what: "package, installed", ours: unpackedSize / 1000, unit: "kB" },
      { what: "installation of the package beside its peers", ours: install },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
