import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pluginPackage } from "../../../lib/deployment/plugin/plugin-package";
import { changeFile, replaceFile } from "../../../lib/deployment/replace-file";
import { startProgram } from "../../support/terraform";
import { PLATFORMS, usePluginFixture } from "./plugin-fixture";

const PLUGINS = "terraform.d/plugins/registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn";
const PROCESSES = 6;
const ROUNDS = 60;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hwvpn-side-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("several processes put the provider into the same fresh folders at the same time, and none is in the way of another", async () => {
  const plugin = await usePluginFixture();
  const script = join(folder, "install-many.cjs");
  const entryPoints = [join(__dirname, "install-many.ts")];
  await build({ entryPoints, outfile: script, bundle: true, platform: "node", logLevel: "error" });
  const begin = String(Date.now() + 1_500);
  const runs = await Promise.all(
    Array.from({ length: PROCESSES }, () => {
      const args = [script, join(folder, "out"), JSON.stringify(pluginPackage()), begin, String(ROUNDS)];
      return startProgram(process.execPath, args).finished;
    }),
  );
  expect(runs.map(({ stderr }) => stderr)).toEqual(Array.from({ length: PROCESSES }, () => ""));
  const zip = readFileSync(join(plugin.folder, "provider.zip"));
  for (const round of readdirSync(join(folder, "out"))) {
    const stack = join(folder, "out", round);
    const placed = readdirSync(join(stack, PLUGINS));
    expect(placed).toHaveLength(PLATFORMS.length);
    expect(placed.every((name) => readFileSync(join(stack, PLUGINS, name)).equals(zip))).toBe(true);
    expect(readdirSync(stack).sort()).toEqual([".terraform.lock.hcl", "terraform.d"]);
    expect(readFileSync(join(stack, ".terraform.lock.hcl"), "utf8").match(/provider "/g)).toHaveLength(1);
  }
  plugin.remove();
});

describe("a change of a file", () => {
  const added = (content: Buffer | undefined) => Buffer.from(`${content?.toString() ?? ""}ours\n`);

  test("keeps what another process has written meanwhile", () => {
    const file = join(folder, "lock");
    writeFileSync(file, "old\n");
    let others = 2;
    changeFile(file, (content) => {
      if (others > 0) {
        writeFileSync(file, `theirs ${others}\n`);
        others -= 1;
      }
      return added(content);
    });
    expect(readFileSync(file, "utf8")).toBe("theirs 1\nours\n");
    expect(readdirSync(folder)).toEqual(["lock"]);
  });

  test("keeps a file that another process has made meanwhile", () => {
    const file = join(folder, "lock");
    changeFile(file, (content) => {
      if (content === undefined) {
        writeFileSync(file, "theirs\n");
      }
      return added(content);
    });
    expect(readFileSync(file, "utf8")).toBe("theirs\nours\n");
  });

  test("ends if another process writes without end", () => {
    const file = join(folder, "lock");
    let count = 0;
    changeFile(file, (content) => {
      writeFileSync(file, `theirs ${count++}\n`);
      return added(content);
    });
    expect(readFileSync(file, "utf8")).toMatch(/ours\n$/);
    expect(count).toBeLessThan(100);
  });

  test("takes nothing from another that has the same process id, as in another container", () => {
    const file = join(folder, "zip");
    const aside = `${file}.${process.pid}.new`;
    writeFileSync(aside, "of the other");
    replaceFile(file, Buffer.from("ours"));
    expect(readFileSync(aside, "utf8")).toBe("of the other");
    expect(readFileSync(file, "utf8")).toBe("ours");
  });
});
