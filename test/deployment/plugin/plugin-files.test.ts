import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { VpnConnection } from "../../../lib";
import { setPluginDirectory } from "../../../lib/deployment/plugin/plugin-package";
import { PROPS } from "../../fixtures/props";
import { IS_OPENTOFU } from "../../support/engine";
import { startProgram } from "../../support/terraform";
import { errorsOf, newStack, stackFolder, temporaryApp } from "../synthesis";
import { PLATFORMS, type PluginFixture, usePluginFixture } from "./plugin-fixture";

const PLUGINS = "terraform.d/plugins/registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn";
const packages = (version: string) =>
  PLATFORMS.map((platform) => `terraform-provider-hwvpn_${version}_${platform}.zip`);

let plugin: PluginFixture;

beforeEach(async () => {
  plugin = await usePluginFixture();
});

afterEach(() => plugin.remove());

function vpnStack(app = temporaryApp()): TerraformStack {
  const stack = newStack("vpn", app);
  new VpnConnection(stack, "paris", PROPS);
  return stack;
}

/** Synthesizes a stack into the folder of an earlier one, as a new run of the app does. */
function synthAgain(earlier: TerraformStack): TerraformStack {
  const stack = vpnStack(new App({ outdir: App.of(earlier).outdir }));
  App.of(stack).synth();
  return stack;
}

const terraform = (stack: TerraformStack, ...args: string[]) =>
  startProgram("terraform", [...args, "-no-color"], { cwd: stackFolder(stack) }).finished;

describe("beside a stack", () => {
  test("lie the package for each platform, all the same bytes, and the lock file", () => {
    const stack = vpnStack();
    App.of(stack).synth();
    const folder = join(stackFolder(stack), PLUGINS);
    expect(readdirSync(folder).sort()).toEqual(packages("0.1.0"));
    for (const name of packages("0.1.0")) {
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(plugin.folder, "provider.zip")))).toBe(true);
    }
    expect(readFileSync(join(stackFolder(stack), ".terraform.lock.hcl"), "utf8")).toContain(plugin.lockHash);
    expect(existsSync(join(stackFolder(stack), "terraform.d/package.json"))).toBe(false);
  });

  test("nothing lies that another stack of the app needs, and a stack without connections gets nothing", () => {
    const app = temporaryApp();
    const bare = newStack("bare", app);
    App.of(vpnStack(app)).synth();
    expect(readdirSync(stackFolder(bare))).toEqual(["cdk.tf.json"]);
  });

  test("nothing is written again where all is as it should be", () => {
    const stack = vpnStack();
    App.of(stack).synth();
    const files = [
      join(stackFolder(stack), ".terraform.lock.hcl"),
      ...packages("0.1.0").map((name) => join(stackFolder(stack), PLUGINS, name)),
    ];
    const inodes = () => files.map((file) => [statSync(file).ino, statSync(file).mtimeMs]);
    const before = inodes();
    synthAgain(stack);
    expect(inodes()).toEqual(before);
  });

  test("a new build takes the old one's place as a new file; stale versions and halves left over long ago go, others stay", async () => {
    const stack = vpnStack();
    App.of(stack).synth();
    const folder = join(stackFolder(stack), PLUGINS);
    const inode = statSync(join(folder, packages("0.1.0")[0] ?? "")).ino;
    writeFileSync(join(folder, "terraform-provider-hwvpn_0.0.9_linux_amd64.zip"), "");
    const half = (id: string) => `terraform-provider-hwvpn_0.1.0_linux_amd64.zip.${id}.new`;
    const anHourAgo = new Date(Date.now() - 3_600_000);
    for (const aside of [join(folder, half("77")), join(stackFolder(stack), ".terraform.lock.hcl.a1b2.new")]) {
      writeFileSync(aside, "");
      utimesSync(aside, anHourAgo, anHourAgo);
    }
    writeFileSync(join(folder, half("a1b2")), "");
    writeFileSync(join(folder, "notes.txt"), "");
    plugin.remove();
    plugin = await usePluginFixture("#!/usr/bin/env node\n// changed\n");
    synthAgain(stack);
    expect(readdirSync(folder).sort()).toEqual(["notes.txt", ...packages("0.1.0"), half("a1b2")].sort());
    expect(readdirSync(stackFolder(stack)).sort()).toEqual([".terraform.lock.hcl", "cdk.tf.json", "terraform.d"]);
    expect(statSync(join(folder, packages("0.1.0")[0] ?? "")).ino).not.toBe(inode);
  });

  test("fails with one message that names the place", () => {
    const stack = vpnStack();
    mkdirSync(stackFolder(stack), { recursive: true });
    writeFileSync(join(stackFolder(stack), "terraform.d"), "in the way");
    expect(() => App.of(stack).synth()).toThrow(
      /^cannot write the Terraform provider of cdktf-huaweicloud-vpn in ".*stacks\/vpn": E(NOTDIR|EXIST)/,
    );
  });

  test("fails with one message for a lock file that cannot be read", () => {
    const stack = vpnStack();
    mkdirSync(join(stackFolder(stack), ".terraform.lock.hcl"), { recursive: true });
    expect(() => App.of(stack).synth()).toThrow(
      /^cannot record the Terraform provider of cdktf-huaweicloud-vpn in \.terraform\.lock\.hcl in ".*": EISDIR/,
    );
    rmSync(join(stackFolder(stack), ".terraform.lock.hcl"), { recursive: true });
    writeFileSync(
      join(stackFolder(stack), ".terraform.lock.hcl"),
      'provider "registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn" {',
    );
    expect(() => App.of(stack).synth()).toThrow(/has no end/);
    chmodSync(join(stackFolder(stack), ".terraform.lock.hcl"), 0o644);
  });
});

describe("the package of the provider", () => {
  test.each([
    ["is not built", () => rmSync(join(plugin.folder, "manifest.json"))],
    ["has no zip", () => rmSync(join(plugin.folder, "provider.zip"))],
    ["has a broken manifest", () => writeFileSync(join(plugin.folder, "manifest.json"), "{}")],
  ])("fails as a validation, beside all others, when it %s", (_, damage) => {
    damage();
    setPluginDirectory(plugin.folder);
    const stack = vpnStack();
    expect(errorsOf(stack)).toEqual([
      expect.stringMatching(
        /^vpn\/HwvpnDefaultProvider: the Terraform provider that .* is missing: .*run "npm run build" in a clone of its repository$/,
      ),
    ]);
    expect(() => App.of(stack).synth()).toThrow(/is missing/);
  });
});

describe("real Terraform", () => {
  test("takes the provider from there, offline, and finds nothing to change in the lock file", async () => {
    const stack = vpnStack();
    App.of(stack).synth();
    const lock = () => readFileSync(join(stackFolder(stack), ".terraform.lock.hcl"), "utf8");
    const before = lock();
    const init = await terraform(stack, "init", "-lockfile=readonly");
    expect(init.code, init.stdout + init.stderr).toBe(0);
    expect(init.stdout).not.toContain("Incomplete lock file");
    expect(lock()).toBe(before);
  });

  test("takes other bytes under the same version, and a new version, after the next synthesis", async () => {
    const stack = vpnStack();
    App.of(stack).synth();
    expect((await terraform(stack, "init")).code).toBe(0);
    plugin.remove();
    plugin = await usePluginFixture("#!/usr/bin/env node\n// changed\n");
    synthAgain(stack);
    if (IS_OPENTOFU) {
      // It compares what it installed before with what it finds now, and asks to delete it.
      rmSync(join(stackFolder(stack), ".terraform/providers"), { recursive: true });
    }
    const rebuilt = await terraform(stack, "init");
    expect(rebuilt.code, rebuilt.stderr).toBe(0);
    plugin.remove();
    plugin = await usePluginFixture("#!/usr/bin/env node\n// newer\n", "0.2.0");
    synthAgain(stack);
    const newer = await terraform(stack, "init");
    expect(newer.code, newer.stderr).toBe(0);
    expect(newer.stdout).toContain("v0.2.0");
  });
});
