// Measures the peak memory of the plugin while it deploys many connections.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { applied, connections, withService } from "./stack-folder.mjs";

const COUNT = 500;

const statusOf = (pid) => readFileSync(`/proc/${pid}/status`, "utf8");
const peakMegabytes = (status) => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
const parentOf = (status) => Number(/PPid:\s+(\d+)/.exec(status)?.[1]);

/** The peak of each plugin whose Terraform this benchmark started; others on this machine do not count. */
function pluginPeaks() {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("terraform-provider-hwvpn")) {
          return [];
        }
        const status = statusOf(pid);
        return parentOf(statusOf(parentOf(status))) === process.pid ? [peakMegabytes(status)] : [];
      } catch {
        // The process has ended meanwhile.
        return [];
      }
    });
}

function bareNode() {
  const print = 'process.stdout.write(require("fs").readFileSync("/proc/self/status"))';
  return peakMegabytes(execFileSync(process.execPath, ["-e", print], { encoding: "utf8" }));
}

export async function measureMemory() {
  if (!existsSync("/proc/self/status")) {
    return [];
  }
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, ...pluginPeaks());
  }, 50);
  try {
    await withService(COUNT, {}, (environment) => applied(connections(COUNT, 50), environment));
  } finally {
    clearInterval(watch);
  }
  return [
    {
      what: `memory of the plugin, ${COUNT} connections`,
      against: "bare node",
      ours: peak,
      base: bareNode(),
      unit: "MB",
    },
  ];
}
