import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

// Nothing is timed here: what the benchmarks measure must only go on running.

const node = (...args: readonly string[]) => promisify(execFile)(process.execPath, args);
const bench = (...flags: readonly string[]) => node("bench/run.mjs", ...flags);

interface Row {
  readonly measure: string;
  readonly what: string;
  readonly ours: number;
  readonly base?: number;
}

/** What the benchmarks of these names measure with two connections. */
async function rowsOf(...names: readonly string[]): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "hwvpn-bench-test-"));
  const output = join(folder, "bench.json");
  try {
    await bench("--only", names.join(","), "--count", "2", "--rounds", "1", "--output", output);
    return (JSON.parse(readFileSync(output, "utf8")) as { readonly rows: readonly Row[] }).rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it("the benchmarks list what they measure", async () => {
  const { stdout } = await bench("--help");
  expect(stdout).toContain("--against FILE");
  expect(stdout).toMatch(/^ {2}large-5000-server .*only with --large or --only$/m);
});

it.each([
  [["--only", "plan,speed"], "--only does not know speed; it knows rules, start,"],
  [["--count", "none"], "--count must be a number from 1; it is none"],
  [["--fast"], "Unknown option '--fast'"],
])("the benchmarks refuse %j", async (flags, message) => {
  await expect(bench(...flags)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
});

it.each(["echo", "large-2000-server", "null-resource"])("the benchmark %s runs", async (name) => {
  const rows = await rowsOf(name);
  expect(rows).not.toEqual([]);
  for (const { measure, ours, base } of rows) {
    expect(measure).toBe(name);
    expect(ours).toBeGreaterThanOrEqual(0);
    expect(base ?? 0).toBeGreaterThanOrEqual(0);
  }
});

it("the echo provider makes connections up that Terraform accepts, and keeps them", async () => {
  const program = `
    import { buildEchoProvider } from "./bench/echo/build.mjs";
    import { openReleases } from "./bench/support/releases.mjs";
    import { connections, connectionsFolder } from "./bench/support/stack-folder.mjs";
    import { apply, destroy, planWithoutChanges } from "./bench/support/terraform.mjs";
    import { timedPlugin } from "./bench/support/timed-plugin.mjs";
    const { ours } = openReleases();
    const { environment } = timedPlugin(await buildEchoProvider(ours.plugin.executable));
    const folder = connectionsFolder(ours.library, connections(2, 1));
    await apply(folder, environment);
    await planWithoutChanges(folder, environment);
    await destroy(folder, environment);`;
  const { stderr } = await node("--input-type=module", "--eval", program);
  expect(stderr.match(/^ {2}terraform (apply|plan|destroy) .*: [\d.]+ s$/gm)).toHaveLength(3);
});

it("the server of states locks each state", async () => {
  const program = `
    import { withStateServer } from "./bench/support/state-server.mjs";
    await withStateServer(async (address) => {
      const call = (method, path, body) => fetch(address + path, { method, body });
      const answers = [
        await call("GET", "/a"),
        await call("LOCK", "/a", "first"),
        await call("LOCK", "/a", "second"),
        await call("LOCK", "/b", "other"),
        await call("POST", "/a", "state"),
        await call("UNLOCK", "/a"),
        await call("LOCK", "/a", "second"),
        await call("GET", "/a"),
      ];
      console.log(answers.map(({ status }) => status).join(), await answers.at(-1).text());
    });`;
  const { stdout } = await node("--input-type=module", "--eval", program);
  expect(stdout.trim()).toBe("204,200,423,200,200,200,200,200 state");
});
