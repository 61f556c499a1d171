import { join } from "node:path";
import type { Workplace } from "./three-sites";

/** Installs a generated package for Python, with pinned versions of what it needs, and returns the folder of the programs. */
export async function installPython(workplace: Workplace, generated: string): Promise<string> {
  await workplace.run("python3", ["-m", "venv", "venv"]);
  const programs = join(workplace.path, "venv/bin");
  const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
  const pinned = ["--constraint", join(__dirname, "python/constraints.txt")];
  await workplace.run(join(programs, "python"), [
    "-m",
    "pip",
    "install",
    ...quietly,
    ...pinned,
    join(generated, "python"),
  ]);
  return programs;
}
