import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parseArguments } from "../../lib/cli/simulate-arguments";
import { FAULT_NAMES } from "../../lib/testing";
import { endPrograms, runProgram } from "../simulator/run-program";

let folder: string;
let command: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hwvpn-"));
  command = join(folder, "hwvpn.cjs");
  await build({
    entryPoints: [join(__dirname, "../../lib/cli/hwvpn.ts")],
    outfile: command,
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
});

afterEach(endPrograms);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("hwvpn simulate", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("prints the environment, serves, and ends on %s with 0", async (signal) => {
    const dataFile = join(folder, `${signal}.json`);
    const run = runProgram(command, ["simulate", "--data", dataFile, "--fault", "redirect=http://x.invalid:list"]);
    const endpoint = await run.says(/export HW_VPN_ENDPOINT='(.+)'/);
    expect((await fetch(`${endpoint}/v3/projects`)).status).toBe(401);
    const known = await (await fetch(`${endpoint}/_simulator/faults`)).json();
    expect(known).toMatchObject({ active: [{ name: "redirect", operation: "list", value: "http://x.invalid" }] });
    run.kill(signal);
    expect(await run.ended).toEqual({ code: 0, stderr: "" });
  });

  test("fails with one line at a port that is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const port = (server.address() as { port: number }).port;
    const { code, stderr } = await runProgram(command, ["simulate", "--port", String(port)]).ended;
    server.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^hwvpn: .*EADDRINUSE.*\n$/);
  });

  test("fails with one line for a data file of something else", async () => {
    const dataFile = join(folder, "other.json");
    writeFileSync(dataFile, "[]");
    const { code, stderr } = await runProgram(command, ["simulate", "--data", dataFile]).ended;
    expect([code, stderr.split("\n").length]).toEqual([1, 2]);
    expect(readFileSync(dataFile, "utf8")).toBe("[]");
  });

  test("fails with one line and code 2 for a mistake in the arguments", async () => {
    expect(await runProgram(command, ["simulate", "--prot", "1"]).ended).toEqual({
      code: 2,
      stderr: "hwvpn: Unknown option '--prot'\n",
    });
  });

  test("lists every fault and every option with --help", async () => {
    const run = runProgram(command, ["simulate", "--help"]);
    expect((await run.ended).code).toBe(0);
    for (const word of [
      ...FAULT_NAMES,
      "--port",
      "--data",
      "--settle-seconds",
      "--attachment",
      "--suppress",
      "--fault",
    ]) {
      expect(run.stdout()).toContain(word);
    }
  });
});

test.each(["--version", "-v", "version"])("hwvpn %s prints the version of the package", async (argument) => {
  writeFileSync(join(folder, "package.json"), '{ "name": "cdktf-huaweicloud-vpn", "version": "9.8.7" }');
  const run = runProgram(command, [argument]);
  expect(await run.ended).toEqual({ code: 0, stderr: "" });
  expect(run.stdout()).toBe("9.8.7\n");
});

describe("the arguments", () => {
  test("have defaults that show the service at work", () => {
    expect(parseArguments(["simulate"])).toEqual({
      kind: "simulate",
      options: {
        port: 0,
        settleMilliseconds: 2000,
        dataFile: undefined,
        defaultAttachment: "vpc",
        suppressedRules: [],
        faults: [],
      },
    });
  });

  test("name port, file, time, attachment, suppressed rules and faults", () => {
    const faults = ["lost-answer:create:1", "throttle=3", "swallow:2", "redirect=http://127.0.0.1:8080:show:1"];
    expect(
      parseArguments([
        ...["simulate", "--port", "8080", "--data", "d.json", "--settle-seconds", "0.5"],
        ...["--attachment", "er", "--suppress", "name-characters"],
        ...faults.flatMap((fault) => ["--fault", fault]),
      ]),
    ).toEqual({
      kind: "simulate",
      options: {
        port: 8080,
        settleMilliseconds: 500,
        dataFile: "d.json",
        defaultAttachment: "er",
        suppressedRules: ["name-characters"],
        faults: [
          { name: "lost-answer", operation: "create", times: 1, value: undefined },
          { name: "throttle", operation: undefined, times: undefined, value: "3" },
          { name: "swallow", operation: undefined, times: 2, value: undefined },
          { name: "redirect", operation: "show", times: 1, value: "http://127.0.0.1:8080" },
        ],
      },
    });
  });

  test.each([["--help"], ["-h"], ["help"], ["simulate", "-h"]])("ask for help: %s", (...argv) => {
    expect(parseArguments(argv)).toEqual({ kind: "help" });
  });

  test.each([
    [[], "no command given"],
    [["simulat"], 'no command "simulat"'],
    [["simulate", "extra"], "extra"],
    [["simulate", "--port", "x"], '--port must be a whole number from 0 to 65535, got "x"'],
    [["simulate", "--port", "65536"], "--port"],
    [["simulate", "--port"], "--port"],
    [["simulate", "--settle-seconds", "-1"], '--settle-seconds must be a number from 0, got "-1"'],
    [["simulate", "--settle-seconds=-1"], '--settle-seconds must be a number from 0, got "-1"'],
    [["simulate", "--settle-seconds", "-.5"], '--settle-seconds must be a number from 0, got "-.5"'],
    [["simulate", "--port", "-1"], '--port must be a whole number from 0 to 65535, got "-1"'],
    [["simulate", "--data="], "--data must be given the path of a file"],
    [["simulate", "--fault", "unheard-of"], 'there is no fault "unheard-of"'],
    [["simulate", "--fault", "throttle:sometimes"], 'there is no operation "sometimes"'],
    [["simulate", "--fault", "quota:show"], 'does not act on "show"'],
  ])("fail: %j", (argv, said) => {
    const request = parseArguments(argv);
    expect(request.kind).toBe("mistake");
    expect(request).toMatchObject({ message: expect.stringContaining(said) });
    expect(JSON.stringify(request)).not.toContain("\\n");
  });
});
