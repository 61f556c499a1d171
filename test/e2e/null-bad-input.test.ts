import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { NULL_BASE, NULL_SITE_PSK, type NullLab, startNullLab } from "../support/null-lab";

let lab: NullLab;
let healthy: Record<string, string | undefined>;
beforeAll(async () => {
  lab = await startNullLab({ settleMilliseconds: 0 });
  healthy = { ...lab.environment };
});
afterEach(async () => {
  for (const name of Object.keys(lab.environment)) {
    delete lab.environment[name];
  }
  Object.assign(lab.environment, healthy);
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
  expect(lab.simulator.connections()).toEqual([]);
});
afterAll(() => lab.close());

const failure = () => lab.failingApply();

/** A folder with a program named node. */
function pathWithNode(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), "hwvpn-node-"));
  writeFileSync(join(folder, "node"), program);
  chmodSync(join(folder, "node"), 0o755);
  return folder;
}

const terraformFolder = () =>
  (process.env.PATH ?? "").split(":").find((folder) => {
    try {
      return readdirSync(folder).includes("terraform");
    } catch {
      return false;
    }
  }) ?? "";

describe("a run that cannot work", () => {
  it("fails where there is no node, and says that", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hwvpn-path-"));
    writeFileSync(join(folder, "terraform"), `#!/bin/sh\nexec ${terraformFolder()}/terraform "$@"\n`);
    chmodSync(join(folder, "terraform"), 0o755);
    lab.declare({ paris: NULL_BASE });
    await lab.run(["plan"]);
    lab.environment.PATH = folder;
    expect(await failure()).toMatch(/exec: "node": executable file not found in \$PATH/);
    rmSync(folder, { recursive: true });
  });

  it("fails with a node that is too old, in one line that says which one it needs", async () => {
    const folder = pathWithNode(
      `#!/bin/sh\nexec ${process.execPath} -r ${join(__dirname, "../support/old-node.cjs")} "$@"\n`,
    );
    lab.declare({ paris: NULL_BASE });
    await lab.run(["plan"]);
    lab.environment.PATH = `${folder}:${process.env.PATH}`;
    expect(await failure()).toContain("needs Node.js 20.16 or newer to deploy VPN connections");
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["without the key", { SITE_PSK: undefined }, "SITE_PSK"],
    ["with a key of two kinds", { SITE_PSK: "abcdefgh1" }, "[lab/paris] the VPN service would reject this value"],
    ["with half of the credentials", { HW_SECRET_KEY: undefined }, "HW_SECRET_KEY"],
    [
      "with a service that does not listen",
      { HW_VPN_ENDPOINT: "http://127.0.0.1:9", HW_MAX_RETRIES: "0" },
      "127.0.0.1:9",
    ],
  ])("fails %s, and says so", async (_, environment: Record<string, string | undefined>, words) => {
    lab.declare({ paris: NULL_BASE });
    Object.assign(lab.environment, environment);
    expect(await failure()).toContain(words);
    expect(lab.simulator.connections()).toEqual([]);
  });

  it("fails before any call where its result cannot be written, and goes on when it can", async () => {
    lab.declare({ paris: NULL_BASE });
    const results = join(lab.stackFolder, "cdktf-huaweicloud-vpn", "results");
    rmSync(results, { recursive: true, force: true });
    writeFileSync(results, "");
    const start = lab.simulator.requests().length;
    expect(await failure()).toContain("the result file cannot be written");
    expect(lab.simulator.requests()).toHaveLength(start);
    rmSync(results);
    await lab.applyAndSettle();
  });

  it("fails when the command crashes, in one line, and loses nothing", async () => {
    lab.declare({ paris: NULL_BASE });
    await lab.applyAndSettle();
    const [before] = lab.simulator.connections();
    lab.declare({ paris: { ...NULL_BASE, name: "renamed" } });
    lab.environment.NODE_OPTIONS = `-r ${join(__dirname, "../support/crashing-network.cjs")}`;
    const text = await failure();
    expect(text).toContain("Error: [lab/paris]");
    lab.environment.NODE_OPTIONS = undefined;
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toMatchObject([{ id: before?.id, name: "renamed" }]);
  });

  it("fails without a secret when the service echoes the request", async () => {
    lab.declare({ paris: NULL_BASE });
    lab.simulator.faults.enable("echo-request", { operation: "create" });
    const text = await failure();
    expect(text).toContain("VPN.0001");
    expect(text).toContain("request id");
    const files = readdirSync(dirname(lab.stackFolder), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.endsWith(".cjs"),
    );
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name), "utf8")).not.toContain(NULL_SITE_PSK);
    }
  });
});
