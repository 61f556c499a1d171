import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LOOK_AGAIN_MILLISECONDS = 1000;

/**
 * Calls `ended` when one of the processes that started this one has ended: its parent, or one of the parent's own parents. Between
 * npx and this process there is a shell, and whichever of them ends first, nobody is left who would end this process.
 */
export function watchParents(ended: () => void): void {
  const parents = parentsOf(process.ppid).join();
  const timer = setInterval(() => {
    // A process whose parent is gone has another one. Windows keeps the number, so there the parent is asked for.
    if (parentsOf(process.ppid).join() !== parents || !isRunning(process.ppid)) {
      clearInterval(timer);
      ended();
    }
  }, LOOK_AGAIN_MILLISECONDS);
  timer.unref();
}

/** A process, and those that it was started from, as far as the system tells. */
function parentsOf(first: number): readonly number[] {
  const parentOf = process.platform === "linux" ? parentFromKernel : parentFromList();
  const found: number[] = [];
  for (let pid: number | undefined = first; pid !== undefined && pid > 0; pid = parentOf(pid)) {
    found.push(pid);
  }
  return found;
}

/** The name of the program, in brackets, can have anything in it; state and parent follow. */
function parentFromKernel(pid: number): number | undefined {
  try {
    return Number(/^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}

function parentFromList(): (pid: number) => number | undefined {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const parents = new Map(
    (stdout ?? "").split("\n").map((line) => line.trim().split(/\s+/).map(Number) as [number, number]),
  );
  return (pid) => parents.get(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
