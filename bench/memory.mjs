// The most memory that the plugin has while it deploys many connections.
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setInterval } from "node:timers";
import { applied, connections, withService } from "./stack-folder.mjs";

const COUNT = 500;

const peakMegabytes = (status) => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;

/** Peak of each plugin that runs in the folder by now. */
function pluginPeaks() {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const isPlugin = readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("terraform-provider-hwvpn_v");
        const isNode = readlinkSync(`/proc/${pid}/exe`) === process.execPath;
        return isPlugin && isNode ? [peakMegabytes(readFileSync(`/proc/${pid}/status`, "utf8"))] : [];
      } catch {
        return [];
      }
    });
}

function bareNode() {
  const print = 'process.stdout.write(require("fs").readFileSync("/proc/self/status"))';
  return peakMegabytes(execFileSync(process.execPath, ["-e", print], { encoding: "utf8" }));
}

export async function measureMemory() {
  if (spawnSync("test", ["-r", "/proc/self/status"]).status !== 0) {
    return [];
  }
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, ...pluginPeaks());
  }, 50);
  try {
    await withService(COUNT, {}, (environment) => applied(connections(COUNT, 50), environment, () => undefined));
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
