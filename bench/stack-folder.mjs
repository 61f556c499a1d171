// Makes folders with a synthesized stack, and runs Terraform in them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { attributes } from "./samples.mjs";

const require = createRequire(import.meta.url);
const { App, TerraformStack } = require("cdktf");
const { VpnProvider } = require("../dist/index.js");
const { startSimulator } = require("../dist/testing.js");

const ENVIRONMENT = { TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };

/** Makes a folder with the stack that `fill` builds. */
export function synthesize(fill) {
  const outdir = mkdtempSync(join(tmpdir(), "hwvpn-bench-"));
  const app = new App({ outdir });
  fill(new TerraformStack(app, "bench"));
  app.synth();
  const folder = join(outdir, "stacks", "bench");
  // The backend of cdktf would put the state into the folder where the benchmark was started.
  const { terraform, ...rest } = require(join(folder, "cdk.tf.json"));
  const { backend: _, ...settings } = terraform;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...rest, terraform: settings }));
  return { folder, remove: () => rmSync(outdir, { recursive: true, force: true }) };
}

/** Makes a stack folder with the provider. Its resources are raw JSON, so that all sides are comparable. */
export function makeFolder(resources) {
  const { folder, remove } = synthesize((stack) => new VpnProvider(stack, "provider"));
  const { resource, ...stack } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
  const { terraform_data: own } = resource;
  const merged = { ...resources.resource, terraform_data: { ...own, ...resources.resource.terraform_data } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...stack, resource: merged }));
  return { folder, remove };
}

/** Runs Terraform and returns its milliseconds; fails if Terraform does. */
export async function terraform(folder, args, environment) {
  const child = spawn("terraform", [...args, "-no-color", "-input=false"], {
    cwd: folder,
    env: { ...process.env, ...ENVIRONMENT, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      text += chunk;
    });
  }
  const start = performance.now();
  const [code] = await once(child, "close");
  if (code !== 0) {
    throw new Error(`terraform ${args.join(" ")} ended with ${code}:\n${text}`);
  }
  return performance.now() - start;
}

const blocks = (type, count, values) => ({
  resource: {
    [type]: Object.fromEntries(Array.from({ length: count }, (_, number) => [`c${number}`, values(number)])),
  },
});

export const connections = (count, gateways) =>
  blocks("hwvpn_connection", count, (number) => ({
    ...attributes(number, gateways),
    construct_path: `bench/c${number}`,
  }));

export const builtins = (count) => blocks("terraform_data", count, (number) => ({ input: attributes(number) }));

/** Runs a function with its own embedded service, and an environment with all keys. */
export async function withService(count, options, run) {
  const simulator = await startSimulator({ quota: 10_000, ...options });
  const keys = Object.fromEntries(Array.from({ length: count }, (_, number) => [`PSK_${number}`, "Bench-Key-0123"]));
  try {
    return await run({ ...simulator.environment(), ...keys }, simulator);
  } finally {
    await simulator.close();
  }
}

/**
 * Applies resources in their own folder, and calls `run` with the result. By default it returns the duration of the
 * apply.
 */
export async function applied(resources, environment, run = (applyMilliseconds) => applyMilliseconds) {
  const { folder, remove } = makeFolder(resources);
  try {
    await terraform(folder, ["init"], environment);
    const applyMilliseconds = await terraform(folder, ["apply", "-auto-approve"], environment);
    return await run(applyMilliseconds, folder);
  } finally {
    remove();
  }
}
