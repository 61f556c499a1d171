// Measures the start of the plugin up to its handshake, its memory, and the first require of the library.
import { spawn, spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { residentMegabytes } from "../support/process-memory.mjs";
import { ofEach, root } from "../support/releases.mjs";
import { alternately, timed } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";

const environment = {
  ...process.env,
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5,6",
  TF_DISABLE_PLUGIN_TLS: "",
};

/** The time from the start of the process to the line on stdout, and the memory at that moment. */
const handshake =
  ({ plugin }) =>
  () =>
    new Promise((resolve, reject) => {
      const start = performance.now();
      // Starts the plugin like Terraform: through its shebang.
      const child = spawn("/bin/sh", [plugin.executable], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
      child.once("error", reject);
      child.stdout.once("data", () => {
        const wall = performance.now() - start;
        const memory = residentMegabytes(child.pid);
        // SIGKILL, because the plugin ignores the signals that a terminal sends.
        child.kill("SIGKILL");
        child.once("close", () => resolve({ wall, memory }));
      });
    });

const node = (code) => timed(() => spawnSync(process.execPath, ["-e", code], { cwd: root }));

export async function measureStart({ releases, rounds }) {
  const { bare, ...starts } = await alternately({ bare: node("0"), ...ofEach(releases, handshake) }, rounds(21), 1);
  const requires = ofEach(releases, ({ main }) => node(`require(${JSON.stringify(main)})`));
  const { cdktf, ...required } = await alternately({ cdktf: node('require("cdktf")'), ...requires }, rounds(15), 1);
  const part = (name) => ofEach(starts, (values) => ({ [name]: values[name] }));
  return [
    ...rowsOf("plugin: process start to handshake", part("wall"), { against: "node -e 0", base: bare }),
    ...rowsOf("first require of the library", required, { against: 'require("cdktf")', base: cdktf }),
    ...rowsOf("memory of the plugin after the handshake", part("memory")),
  ];
}
