import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../lib/testing";
import { NULL_ADDRESS } from "../support/null-provider";
import { startProgram } from "../support/terraform";

const ROOT = join(__dirname, "../..");
const KEY = "Canary-Key-0123";

/** One app for both carriers: only the deployment differs. */
const APP = `
const { App, TerraformOutput, TerraformStack } = require("cdktf");
const { PreSharedKey, VpnConnection, VpnDeployment, VpnProvider } = require("cdktf-huaweicloud-vpn");
const app = new App();
for (const [id, deployment] of [["plugin", VpnDeployment.plugin()], ["blocks", VpnDeployment.nullResource()]]) {
  const stack = new TerraformStack(app, id);
  new VpnProvider(stack, "vpn", { deployment });
  const paris = new VpnConnection(stack, "paris", {
    name: process.env.NAME_OF_PARIS,
    vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
    vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
    cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
    peerSubnets: ["192.168.44.0/24"],
    psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
  });
  new TerraformOutput(stack, "paris-id", { value: paris.id });
}
app.synth();
`;

let folder = "";
let simulator: Simulator;

async function run(command: string, args: readonly string[], env: Record<string, string | undefined> = {}) {
  const started = startProgram(command, args, { cwd: folder, env, timeoutMs: 280_000 });
  const { code, stdout, stderr } = await started.finished;
  expect(code, `${command} ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  expect(stdout + stderr).not.toContain(KEY);
  return stdout + stderr;
}

beforeAll(async () => {
  simulator = await startSimulator();
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hwvpn-cli-")));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "app", private: true }));
  writeFileSync(join(folder, "main.js"), APP);
  writeFileSync(
    join(folder, "cdktf.json"),
    JSON.stringify({ language: "typescript", app: "node main.js", projectId: "hwvpn-cli", sendCrashReports: "false" }),
  );
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const packed = await startProgram("npm", pack, { cwd: ROOT, timeoutMs: 120_000 }).finished;
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  const packages = ["cdktf-cli@0.21.0", "cdktf@0.21.0", "constructs@10.4.2", "@cdktf/provider-null@11.0.1"];
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, filename), ...packages]);
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const cdktf = (args: readonly string[], env: Record<string, string | undefined> = {}) =>
  run("cdktf", [...args, "--no-color"], {
    ...simulator.environment(),
    PATH: [join(folder, "node_modules", ".bin"), process.env.PATH].join(delimiter),
    PARIS_PSK: KEY,
    NAME_OF_PARIS: "paris",
    CI: "1",
    CHECKPOINT_DISABLE: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    // The CLI complains at every start about a file that is not there.
    TF_CLI_CONFIG_FILE: undefined,
    ...env,
  });

async function wholeLife(stack: string, env: Record<string, string> = {}): Promise<void> {
  await cdktf(["deploy", stack, "--auto-approve"], env);
  const [made] = simulator.connections();
  expect(simulator.connections()).toHaveLength(1);
  expect(made).toMatchObject({ name: "paris", keyInForce: KEY });
  expect(await cdktf(["output", stack], env)).toContain(made?.id);
  expect(await cdktf(["diff", stack], env)).toMatch(/No changes/);
  const renamed = { ...env, NAME_OF_PARIS: "renamed" };
  expect(await cdktf(["diff", stack], renamed)).toContain('"paris" -> "renamed"');
  await cdktf(["deploy", stack, "--auto-approve"], renamed);
  expect(simulator.connections()).toMatchObject([{ id: made?.id, name: "renamed" }]);
  await cdktf(["destroy", stack, "--auto-approve"], renamed);
  expect(simulator.connections()).toEqual([]);
}

describe("the cdktf CLI", () => {
  it("deploys, compares, shows and destroys by the plugin, from the first command on", async () => {
    await wholeLife("plugin");
  });

  it("does the same by null_resource", async () => {
    await cdktf(["synth"]);
    await placeNullProvider(join(folder, "cdktf.out", "stacks", "blocks"));
    // The lock step of the CLI asks the registry for hashicorp/null, which a stand-in on this machine is unknown to.
    await wholeLife("blocks", { CDKTF_SKIP_PROVIDER_LOCK: "true" });
  });
});

/** Puts the stand-in for hashicorp/null where Terraform looks before it asks a registry. */
async function placeNullProvider(stackFolder: string): Promise<void> {
  const { required_providers } = JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8")).terraform;
  const { version } = required_providers.null as { version: string };
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const place = join(stackFolder, "terraform.d", "plugins", ...NULL_ADDRESS.split("/"), version, platform);
  const executable = join(place, `terraform-provider-null_v${version}.cjs`);
  mkdirSync(place, { recursive: true });
  await build({
    entryPoints: [join(__dirname, "null-provider-executable.ts")],
    outfile: executable,
    bundle: true,
    platform: "node",
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
  });
  chmodSync(executable, 0o755);
}
