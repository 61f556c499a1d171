// `terraform apply` of connections at the embedded service, against builtin resources that do nothing.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { compare } from "./measure.mjs";
import { attributes } from "./samples.mjs";

const require = createRequire(import.meta.url);
const { App, TerraformStack } = require("cdktf");
const { VpnProvider } = require("../dist/index.js");
const { startSimulator } = require("../dist/testing.js");

const ENVIRONMENT = { TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };

/** A stack folder with the provider beside it, whose resources are written by hand so that both sides are alike. */
function makeFolder(resources) {
  const outdir = mkdtempSync(join(tmpdir(), "hwvpn-bench-"));
  const app = new App({ outdir });
  new VpnProvider(new TerraformStack(app, "bench"), "provider");
  app.synth();
  const folder = join(outdir, "stacks", "bench");
  const stack = require(join(folder, "cdk.tf.json"));
  const { backend: _, ...terraform } = stack.terraform;
  const declare = (declared) =>
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...stack, terraform, ...declared }));
  declare(resources);
  return { folder, declare, remove: () => rmSync(outdir, { recursive: true, force: true }) };
}

async function terraform(folder, args, environment) {
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

const connections = (count, gateways) => ({
  resource: {
    hwvpn_connection: Object.fromEntries(
      Array.from({ length: count }, (_, number) => [
        `c${number}`,
        { ...attributes(number, gateways), construct_path: `bench/c${number}` },
      ]),
    ),
  },
});
const builtins = (count) => ({
  resource: {
    terraform_data: Object.fromEntries(
      Array.from({ length: count }, (_, number) => [`c${number}`, { input: attributes(number) }]),
    ),
  },
});

/** Milliseconds of an apply of all, and of what follows it; everything is destroyed again. */
async function life(resources, environment) {
  const { folder, declare, remove } = makeFolder(resources);
  try {
    await terraform(folder, ["init"], environment);
    const apply = await terraform(folder, ["apply", "-auto-approve"], environment);
    const plan = await terraform(folder, ["plan"], environment);
    declare({});
    await terraform(folder, ["apply", "-auto-approve"], environment);
    return { apply, plan };
  } finally {
    remove();
  }
}

async function atService(count, gateways, options = {}) {
  const simulator = await startSimulator({ quota: 10_000, ...options });
  const keys = Object.fromEntries(Array.from({ length: count }, (_, number) => [`PSK_${number}`, "Bench-Key-0123"]));
  try {
    return await life(connections(count, gateways), { ...simulator.environment(), ...keys });
  } finally {
    await simulator.close();
  }
}

export async function measureApply() {
  if (spawnSync("terraform", ["version"]).status !== 0) {
    return [];
  }
  const one = await compare(
    {
      builtin: async () => (await life(builtins(1))).apply,
      ours: async () => (await atService(1, 1)).apply,
    },
    7,
  );
  const many = await compare(
    {
      builtin: async () => (await life(builtins(500))).apply,
      ours: async () => (await atService(500, 50)).apply,
    },
    1,
  );
  return [
    { what: "apply of one connection", against: "one terraform_data", ours: one.ours, base: one.builtin },
    {
      what: "apply of 500 connections on 50 gateways",
      against: "500 terraform_data",
      ours: many.ours,
      base: many.builtin,
    },
  ];
}
