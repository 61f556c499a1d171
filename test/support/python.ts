import { outputOf } from "./terraform";

/**
 * The interpreter itself. `python3` on the path may be a wrapper of a version manager, and one that rewrites its wrappers
 * after each `pip install` fails where two installations end at the same time.
 */
export async function pythonInterpreter(): Promise<string> {
  const stdout = await outputOf("python3", ["-c", "import sys; print(sys.executable)"], { timeoutMs: 30_000 });
  return stdout.trim();
}
