// Measures one synthesis in a process of its own, so that no side has the garbage, or the compiled code, of another.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { computing } from "./rounds.mjs";
import { newFolder } from "./scratch.mjs";
import { STACKS } from "./stacks.mjs";

const FILE = fileURLToPath(import.meta.url);
/** Most code is compiled after these, as in a test suite or a server that synthesizes again and again. */
const WARM_UPS = 10;
const WARM_UP_SIZE = 400;

/**
 * A side that synthesizes a stack, once.
 *
 * @param main the main module of the release whose constructs the stack has
 * @param isFirst whether it is the first synthesis of its process, as in a pipeline, and not warm
 */
export const synthesizing = (stack, { size, gateways = 1000, main, isFirst = false }) => {
  const task = JSON.stringify({ stack, size, gateways, main, isFirst });
  return () => JSON.parse(execFileSync(process.execPath, [FILE, task], { encoding: "utf8" }));
};

function synthesize({ stack, size, gateways, main }) {
  const require = createRequire(FILE);
  const { App, TerraformStack } = require("cdktf");
  const library = main && require(main);
  const app = new App({ outdir: newFolder(), stackTraces: false });
  const measured = STACKS[stack](new TerraformStack(app, "bench"), { size, gateways, library });
  app.synth();
  return measured?.();
}

if (process.argv[1] === FILE) {
  const task = JSON.parse(process.argv[2]);
  // Each gateway has as many connections as later, so that the rules that compare them are warm, too.
  const gateways = Math.ceil((task.gateways * WARM_UP_SIZE) / task.size);
  for (let round = 0; round < (task.isFirst ? 0 : WARM_UPS); round++) {
    synthesize({ ...task, size: WARM_UP_SIZE, gateways });
  }
  console.log(JSON.stringify(computing(() => synthesize(task))()));
}
