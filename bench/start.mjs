// Measures the start of the plugin up to its handshake, its memory, and the first require of the library.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { compare } from "./measure.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const plugin = join(root, "dist/plugin/terraform-provider-hwvpn.cjs");
const environment = {
  ...process.env,
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5,6",
  TF_DISABLE_PLUGIN_TLS: "",
};

/** Milliseconds from the start of the process to the line on stdout. */
function handshake(look = () => {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    // Starts the plugin like Terraform: through its shebang.
    const child = spawn("/bin/sh", [plugin], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
    child.once("error", reject);
    child.stdout.once("data", () => {
      const taken = performance.now() - start;
      look(child.pid);
      // SIGKILL, because the plugin ignores the signals that a terminal sends.
      child.kill("SIGKILL");
      child.once("close", () => resolve(taken));
    });
  });
}

const node = (code) => () => {
  const start = performance.now();
  spawnSync(process.execPath, ["-e", code], { cwd: root, env: process.env });
  return performance.now() - start;
};

const residentMegabytes = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024;

export async function measureStart() {
  const times = await compare({ bare: node("0"), plugin: handshake }, 21);
  const required = await compare({ cdktf: node('require("cdktf")'), library: node('require("./dist/index.js")') }, 15);
  let memory = Number.NaN;
  await handshake((pid) => {
    memory = residentMegabytes(pid);
  });
  return [
    {
      what: "plugin: process start to handshake",
      against: "node -e 0",
      ours: times.plugin,
      base: times.bare,
      unit: "ms",
    },
    { what: "first require of the library", against: 'require("cdktf")', ours: required.library, base: required.cdktf },
    { what: "memory of the plugin after the handshake", ours: memory, unit: "MB" },
  ];
}
