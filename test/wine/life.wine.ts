import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { VpnConnection } from "../../lib";
import { pluginPackage } from "../../lib/deployment/plugin/plugin-package";
import { type Simulator, startSimulator } from "../../lib/testing";
import { KEY_VARIABLE } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";
import { killGroup, startProgram } from "../support/terraform";
import { eventually, OFFER } from "../terraform-plugin/packed-toy";
import { prepareWindows, type Windows } from "./windows";

let windows: Windows;
let folder: string;
let simulator: Simulator;
const stack = () => join(folder, "stacks/network");
const lock = () => readFileSync(join(stack(), ".terraform.lock.hcl"), "utf8");

function synthesize(tags: Record<string, string>): void {
  const app = new App({ outdir: folder });
  const network = new TerraformStack(app, "network");
  new LocalBackend(network, { path: "terraform.tfstate" });
  new VpnConnection(network, "paris", { ...PROPS, tags });
  app.synth();
}

const startTerraform = (...args: string[]) =>
  windows.start(windows.terraform, [...args, "-no-color"], {
    cwd: stack(),
    env: { ...simulator.environment(), [KEY_VARIABLE]: "Canary-Key-0123", TF_CLI_CONFIG_FILE: undefined },
  });

async function terraform(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await startTerraform(...args).finished;
  expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

beforeAll(async () => {
  windows = await prepareWindows();
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hwvpn-wine-")));
  simulator = await startSimulator({ settleMilliseconds: 200 });
  synthesize({});
  expect(pluginPackage().platforms).toContain("windows_amd64");
});
afterAll(async () => {
  await simulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("under Wine", () => {
  test("a stack lives from init to destroy, with the lock file that synth wrote", async () => {
    const written = lock();
    expect(await terraform("init")).toContain("successfully initialized");
    expect(lock()).toBe(written);
    expect(await terraform("apply", "-auto-approve")).toContain("2 added");
    await terraform("plan", "-detailed-exitcode");
    synthesize({ site: "paris" });
    expect(await terraform("apply", "-auto-approve")).toContain("1 changed");
    await terraform("plan", "-detailed-exitcode");
    expect(simulator.connections()).toHaveLength(1);
    await terraform("destroy", "-auto-approve");
    expect(simulator.connections()).toEqual([]);
  });

  test("the launcher and node end when Terraform is killed, and the next apply finishes the work", async () => {
    simulator.faults.enable("slow-create", { value: 60 });
    const apply = startTerraform("apply", "-auto-approve");
    onTestFinished(() => killGroup(apply.pid, "SIGKILL"));
    await eventually("the create began", () => simulator.connections().length === 1, 120_000);
    // Wine shows them as they were started: the launcher without its ending, node with the whole path of the JavaScript.
    const programs = async () => {
      const { stdout } = await startProgram("ps", ["-eo", "args="]).finished;
      return stdout.split("\n").filter((line) => /windows_amd64.terraform-provider-hwvpn/.test(line));
    };
    expect(await programs()).toHaveLength(2);
    process.kill(apply.pid, "SIGKILL");
    const killed = Date.now();
    for (let left = await programs(); left.length > 0; left = await programs()) {
      expect(Date.now() - killed, left.join("\n")).toBeLessThan(20_000);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    simulator.faults.disable("slow-create");
    await terraform("apply", "-auto-approve");
    expect(simulator.connections()).toHaveLength(1);
    await terraform("destroy", "-auto-approve");
  });

  test("Terraform shows in a plain line that node is missing", async () => {
    const launcher = join(stack(), ".terraform/providers/registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn");
    const program = join(launcher, pluginPackage().version, "windows_amd64/terraform-provider-hwvpn.exe");
    const { code, stdout } = await windows.start(program, [], { env: OFFER, withNode: false }).finished;
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        "This Terraform provider needs Node.js 20.16 or newer, and no node.exe on the PATH of Terraform can be started.\n",
    });
    const { stderr } = await windows.start(windows.terraform, ["plan", "-no-color"], { cwd: stack(), withNode: false })
      .finished;
    expect(stderr.replaceAll(/[\s│]+/g, " ")).toContain("no node.exe on the PATH of Terraform can be started");
  });
});
