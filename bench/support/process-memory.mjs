// The memory of processes, where the system tells it as Linux does.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const megabytes = (status, name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
const statusOf = (pid) => readFileSync(`/proc/${pid}/status`, "utf8");

export const knowsMemory = existsSync("/proc/self/status");

export const residentMegabytes = (pid) => (knowsMemory ? megabytes(statusOf(pid), "VmRSS") : Number.NaN);

/** The peaks of all running processes whose command line has the text. */
function peaksOf(text) {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text) ? [megabytes(statusOf(pid), "VmHWM")] : [];
      } catch {
        // The process has ended meanwhile.
        return [];
      }
    });
}

/** Watches such processes while a function runs, and returns the largest peak. */
export async function peakMegabytes(text, run) {
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, ...peaksOf(text));
  }, 50);
  try {
    await run();
  } finally {
    clearInterval(watch);
  }
  return peak;
}

export function bareNodeMegabytes() {
  const print = 'process.stdout.write(require("fs").readFileSync("/proc/self/status"))';
  return megabytes(execFileSync(process.execPath, ["-e", print], { encoding: "utf8" }), "VmHWM");
}
