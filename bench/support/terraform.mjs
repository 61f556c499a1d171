// Runs Terraform.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { performance } from "node:perf_hooks";

const ENVIRONMENT = { TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
/** An apply of thousands prints megabytes, and errors at the end. */
const LAST_CHARACTERS = 5000;
const TIMED = 'TIMEFORMAT="%U %S"; { time terraform "$@" 2>&4; } 4>&2 2>&3';

/** Runs Terraform, and returns its wall time, and its processor time with that of its plugins; fails if Terraform does. */
export async function terraform(folder, args, environment) {
  const child = spawn("bash", ["-c", TIMED, "bash", ...args, "-no-color", "-input=false"], {
    cwd: folder,
    env: { ...process.env, ...ENVIRONMENT, ...environment },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [, stdout, stderr, times] = child.stdio;
  const printed = textOf(stdout, stderr);
  const taken = textOf(times);
  const start = performance.now();
  const [code] = await once(child, "close");
  const wall = performance.now() - start;
  if (code !== 0) {
    throw new Error(`terraform ${args.join(" ")} ended with ${code}:\n${printed().slice(-LAST_CHARACTERS)}`);
  }
  const [user, system] = taken().trim().split(" ").map(Number);
  process.stderr.write(`  terraform ${args.join(" ")}: ${(wall / 1000).toFixed(1)} s\n`);
  return { wall, processor: 1000 * (user + system) };
}

function textOf(...streams) {
  let text = "";
  for (const stream of streams) {
    stream.on("data", (chunk) => {
      text += chunk;
    });
  }
  return () => text;
}

export const apply = (folder, environment) => terraform(folder, ["apply", "-auto-approve"], environment);
export const destroy = (folder, environment) => terraform(folder, ["destroy", "-auto-approve"], environment);

/** Fails if the plan has changes. */
export const planWithoutChanges = (folder, environment, ...args) =>
  terraform(folder, ["plan", "-detailed-exitcode", ...args], environment);
