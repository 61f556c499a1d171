// Compiles the program that starts the provider on Windows.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), "windows-launcher.c");
const COMPILER = "x86_64-w64-mingw32-gcc";
/** Without the C library's own start, and without the time of the link, so that the same compiler makes the same bytes. */
const FLAGS = [
  "-std=c11",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-Os",
  "-s",
  "-nostdlib",
  "-Wl,-e,start,--no-insert-timestamp",
];

/** The program, or undefined if this machine has no compiler for Windows. */
export async function compileWindowsLauncher() {
  const folder = await mkdtemp(join(tmpdir(), "hwvpn-launcher-"));
  try {
    const program = join(folder, "launcher.exe");
    await promisify(execFile)(COMPILER, [...FLAGS, SOURCE, "-lkernel32", "-o", program]);
    return await readFile(program);
  } catch (error) {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
