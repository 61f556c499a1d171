import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { killGroup, startProgram } from "../support/terraform";
import {
  eventually,
  isRunning,
  OFFER,
  type PackedRun,
  type PackedToy,
  packedRun,
  packToy,
  temporaryFolder,
} from "./packed-toy";
import { words } from "./toy-terraform";

let toy: PackedToy;
beforeAll(async () => {
  toy = await packToy();
});
afterAll(() => toy.remove());

/** Installs, applies, and expects that nothing is left to do. */
async function expectWorking({ folder }: PackedRun): Promise<void> {
  expect(await folder.run(["init", "-no-color"])).toMatchObject({ code: 0, stderr: "" });
  expect(await folder.run(["apply", "-auto-approve", "-no-color"])).toMatchObject({ code: 0, stderr: "" });
  expect(await folder.run(["plan", "-detailed-exitcode", "-no-color"])).toMatchObject({ code: 0, stderr: "" });
}

/** Files of the folder that are not the toy's own. */
function leftOver({ sockets }: PackedRun): string[] {
  return readdirSync(sockets).filter((name) => name !== "toys.json" && name !== "events");
}

describe("the packed provider", () => {
  test("works from init to destroy, and leaves nothing in the temporary folder", async () => {
    const run = packedRun(toy);
    await expectWorking(run);
    expect(await run.folder.run(["destroy", "-auto-approve", "-no-color"])).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(run.sockets, "toys.json"), "utf8")).toBe("{}");
    expect(leftOver(run)).toEqual([]);
  });

  test("ends as soon as Terraform no longer needs it", async () => {
    const run = packedRun(toy);
    await run.folder.run(["init"]);
    const log = join(run.folder.path, "trace.txt");
    await run.folder.run(["plan"], { env: { TF_LOG: "trace", TF_LOG_PATH: log } });
    expect(readFileSync(log, "utf8")).not.toMatch(/failed to exit gracefully|killing plugin/i);
  });

  test("works below a package.json that makes every file a module", async () => {
    const run = packedRun(toy);
    run.folder.write({ "package.json": '{ "type": "module" }' });
    await expectWorking(run);
  });

  test("works in a folder with spaces and letters of any script in its name", async () => {
    const parent = join(temporaryFolder(), "a b ü 项目");
    mkdirSync(parent);
    onTestFinished(() => rmSync(join(parent, ".."), { recursive: true }));
    await expectWorking(packedRun(toy, { parent }));
  });

  test("works with a temporary folder whose path is too long for a socket", async () => {
    const root = temporaryFolder();
    onTestFinished(() => rmSync(root, { recursive: true }));
    const long = join(root, "x".repeat(100));
    mkdirSync(long);
    await expectWorking(packedRun(toy, { env: { TMPDIR: long } }));
    expect(readdirSync(long)).toEqual([]);
  });

  test("works with a temporary folder that does not exist", async () => {
    await expectWorking(packedRun(toy, { env: { TMPDIR: "/nowhere/at/all" } }));
  });

  test("works over a port where no socket can be made", async () => {
    const run = packedRun(toy);
    run.folder.write({ "no-sockets.cjs": 'require("fs").mkdtempSync = () => { throw new Error("read-only"); };' });
    const env = { NODE_OPTIONS: `--require=${join(run.folder.path, "no-sockets.cjs")}` };
    await run.folder.run(["init"]);
    expect(await run.folder.run(["apply", "-auto-approve"], { env })).toMatchObject({ code: 0, stderr: "" });

    const started = startProgram(toy.executable, [], { env: { ...OFFER, ...env } });
    onTestFinished(() => killGroup(started.pid, "SIGKILL"));
    await eventually("the handshake was printed", () => started.output().endsWith("\n"));
    expect(started.output()).toMatch(/^1\|6\|tcp\|127\.0\.0\.1:\d+\|grpc\n$/);
  });

  test("spares memory as soon as Terraform has its handshake", async () => {
    const folder = temporaryFolder();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const preload = join(folder, "note-options.cjs");
    const note = "(option) => require('fs').writeSync(2, option + '\\n')";
    writeFileSync(preload, `require("v8").setFlagsFromString = ${note};`);
    const started = startProgram(toy.executable, [], { env: { ...OFFER, NODE_OPTIONS: `--require=${preload}` } });
    onTestFinished(() => killGroup(started.pid, "SIGKILL"));
    await eventually("all options were set", () => started.output().split("\n").length === 5);
    expect(started.output()).toMatch(/^1\|6\|unix\|.+\n--no-opt\n--optimize-for-size\n--semi-space-growth-factor=1\n$/);
  });

  test("works where the user has switched encryption off", async () => {
    await expectWorking(packedRun(toy, { env: { TF_DISABLE_PLUGIN_TLS: "1" } }));
  });

  test("writes its log lines with their levels and fields", async () => {
    const run = packedRun(toy);
    await run.folder.run(["init"]);
    const applied = await run.folder.run(["apply", "-auto-approve"], { env: { TF_LOG: "info" } });
    expect(applied.stderr).toMatch(/\[INFO\] {2}provider\S*: Creating a toy: .*toy=one/);
    expect(applied.stderr).toMatch(/\[ERROR\] provider\S*: Unhandled error: uncaughtException:\s[^[]*stray error/);
    expect(applied.stderr).toMatch(/\[ERROR\] provider\S*: Unhandled error: unhandledRejection:\s[^[]*stray rejection/);
  });

  test("keeps write-only values out of plan, state and every log line", async () => {
    const secret = "Zg7-open-sesame-Zg7";
    const body = (version: number) =>
      `name = "one"\nsecret = var.secret\nsecret_version = ${version}\npolicy = { mode = "m", key = var.secret }`;
    const run = packedRun(toy, { body: body(1), env: { TF_VAR_secret: secret } });
    const log = join(run.folder.path, "log.txt");
    const logged = { env: { TF_LOG: "trace", TF_LOG_PATH: log } };
    await run.folder.run(["init"], logged);
    for (const version of [1, 2]) {
      const main = join(run.folder.path, "main.tf");
      writeFileSync(main, readFileSync(main, "utf8").replace(/secret_version = \d/, `secret_version = ${version}`));
      expect(await run.folder.run(["plan", "-out=planned"], logged)).toMatchObject({ code: 0 });
      const shown = JSON.parse((await run.folder.run(["show", "-json", "planned"], logged)).stdout);
      expect(shown.resource_changes[0].change.actions).toEqual([version === 1 ? "create" : "update"]);
      const applied = await run.folder.run(["apply", "-no-color", "planned"], logged);
      expect(applied, applied.stderr).toMatchObject({ code: 0 });
      const unpacked = startProgram("unzip", ["-p", join(run.folder.path, "planned")]);
      expect((await unpacked.finished).stdout).toContain("toy_thing");
      for (const text of [unpacked.output(), applied.stdout, readFileSync(log, "utf8"), ...readAll(run.folder.path)]) {
        expect(text.includes(secret)).toBe(false);
      }
    }
    expect(readFileSync(log, "utf8").length).toBeGreaterThan(10_000);
  });
});

function readAll(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
}

describe("an interrupted apply", () => {
  /** An apply whose create has begun and will not end by itself. */
  async function creating() {
    const run = packedRun(toy, { env: { TOY_CREATE_MS: "60000" } });
    await run.folder.run(["init"]);
    const apply = run.folder.start(["apply", "-auto-approve", "-no-color"]);
    onTestFinished(() => killGroup(apply.pid, "SIGKILL"));
    await eventually("the create began", () => run.events().some((line) => line.startsWith("create ")));
    const pluginPid = Number(run.events()[0]?.split(" ")[1]);
    return { run, apply, pluginPid };
  }

  test.each(["SIGINT", "SIGTERM"] as const)("by %s to the group keeps the object in the state", async (signal) => {
    const { run, apply, pluginPid } = await creating();
    killGroup(apply.pid, signal);
    const ended = await apply.finished;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("Error: The toy was created, but not finished.");
    expect(run.events()).toContain("aborted");
    expect(isRunning(pluginPid)).toBe(false);
    const state = JSON.parse((await run.folder.run(["show", "-json"])).stdout);
    expect(state.values.root_module.resources[0]).toMatchObject({ tainted: true, values: { name: "one" } });
    expect(leftOver(run)).toEqual([]);
  });

  test("by the death of Terraform ends the plugin within two seconds", async () => {
    const { run, apply, pluginPid } = await creating();
    expect(isRunning(pluginPid)).toBe(true);
    process.kill(apply.pid, "SIGKILL");
    await eventually("the plugin ended", () => !isRunning(pluginPid), 2000);
    expect(run.events()).toContain("aborted");
    expect(leftOver(run)).toEqual([]);
    await apply.finished;
  });
});

describe("a start that cannot succeed", () => {
  test("fails with an explanation where a person starts the executable", async () => {
    const { code, stdout, stderr } = await startProgram(toy.executable, []).finished;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^terraform-provider-toy is a Terraform plugin, which Terraform starts itself\./);
  });

  test.each(["5", ""])("fails with the version where Terraform offers the protocols '%s'", async (offered) => {
    const env = { ...OFFER, PLUGIN_PROTOCOL_VERSIONS: offered };
    const { code, stdout, stderr } = await startProgram(toy.executable, [], { env }).finished;
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(
      "terraform-provider-toy supports version 6 of the plugin protocol; this Terraform offers " +
        `${offered || "none"}. Use Terraform 1.0 or newer.\n`,
    );
  });

  test("fails with the reason where it cannot listen", async () => {
    const folder = temporaryFolder();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const preload = join(folder, "no-keys.cjs");
    writeFileSync(preload, 'require("crypto").generateKeyPairSync = () => { throw new Error("no keys here"); };');
    const env = {
      ...OFFER,
      PLUGIN_CLIENT_CERT: "any",
      NODE_OPTIONS: `--require=${preload}`,
    };
    const { code, stdout } = await startProgram(toy.executable, [], { env }).finished;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "terraform-provider-toy cannot be served: no keys here\n" });
  });

  test("fails with both versions in Terraform's own message where Node.js is too old", async () => {
    const run = packedRun(toy);
    run.folder.write({
      "old.cjs": 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.1" } });',
    });
    await run.folder.run(["init"]);
    const planned = await run.folder.run(["plan", "-no-color"], {
      env: { NODE_OPTIONS: `--require=${join(run.folder.path, "old.cjs")}` },
    });
    expect(planned.code).toBe(1);
    expect(words(planned.stderr)).toContain(
      'This Terraform provider needs Node.js 20.16 or newer, and the "node" on the PATH of Terraform is 18.20.1.',
    );
  });

  test("fails where there is no node on the PATH", async () => {
    const bin = temporaryFolder();
    onTestFinished(() => rmSync(bin, { recursive: true }));
    const found = (process.env.PATH ?? "").split(delimiter).find((folder) => {
      try {
        return readdirSync(folder).includes("terraform");
      } catch {
        return false;
      }
    });
    symlinkSync(join(found ?? "", "terraform"), join(bin, "terraform"));
    const run = packedRun(toy, { env: { PATH: bin } });
    await run.folder.run(["init"]);
    const planned = await run.folder.run(["plan", "-no-color"]);
    expect(planned.code).toBe(1);
    expect(words(planned.stderr)).toContain("Failed to read any lines from plugin's stdout");
  });
});
