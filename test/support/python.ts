import { startProgram } from "./terraform";

/**
 * The interpreter itself. `python3` on the path may be a wrapper of a version manager, and one that rewrites its wrappers
 * after each `pip install` fails where two installations end at the same time.
 */
export async function pythonInterpreter(): Promise<string> {
  const script = "import sys; print(sys.executable)";
  const { code, stdout, stderr } = await startProgram("python3", ["-c", script], { timeoutMs: 30_000 }).finished;
  if (code !== 0) {
    throw new Error(`python3 -c '${script}' failed:\n${stdout}${stderr}`);
  }
  return stdout.trim();
}
