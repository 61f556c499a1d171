import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parseArguments } from "../../lib/cli/arguments";
import { SIMULATE_OPTIONS } from "../../lib/cli/simulate-options";
import { signRequest } from "../../lib/client/auth/signer";
import { FAULT_NAMES, type SimulatorOptions } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { at, send } from "../simulator/client";
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

  test.each([
    ["the process itself", (args: readonly string[]) => [process.execPath, ...args]],
    [
      "a shell between",
      (args: readonly string[]) => ["/bin/sh", "-c", `"${process.execPath}" "$@"; true`, "sh", ...args],
    ],
  ])("with --end-with-parent it ends with a killed parent, %s", async (_what, launcher) => {
    const [program = "", ...rest] = launcher([command, "simulate", "--end-with-parent"]);
    const parent = join(folder, "parent.cjs");
    writeFileSync(
      parent,
      `require("node:child_process").spawn(${JSON.stringify(program)}, ${JSON.stringify(rest)}, { stdio: "inherit" });`,
    );
    const run = runProgram(parent, []);
    const endpoint = await run.says(/export HW_VPN_ENDPOINT='(.+)'/);
    expect((await fetch(`${endpoint}/_simulator/counts`)).status).toBe(200);
    run.kill("SIGKILL");
    await expect.poll(() => isThere(endpoint), { timeout: 10_000 }).toBe(false);
  });

  test("prints what it took and did not act on", async () => {
    const run = runProgram(command, ["simulate"]);
    const endpoint = await run.says(/export HW_VPN_ENDPOINT='(.+)'/);
    const body = JSON.stringify({ vpn_connection: { ...BODY, ikepolicy: { pfs: "group14" } } });
    const url = `${endpoint}${at()}`;
    const keys = { accessKey: "SIMULATORACCESSKEY00", secretKey: "simulator-secret-key-of-40-characters-00" };
    const headers = signRequest({ method: "POST", url, headers: {}, body }, keys, Date.now());
    expect((await send(url, { method: "POST", headers, body })).status).toBe(201);
    run.kill("SIGTERM");
    expect((await run.ended).stderr).toBe(
      `hwvpn: POST ${at()}: ikepolicy.pfs has no effect: the Diffie-Hellman group of phase 1 is ikepolicy.dh_group\n`,
    );
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
      stderr: "hwvpn: there is no option --prot; use --port\n",
    });
  });

  test("lists every fault and every option with --help", async () => {
    const run = runProgram(command, ["simulate", "--help"]);
    expect((await run.ended).code).toBe(0);
    const options = Object.values(SIMULATE_OPTIONS).map(({ name }) => `--${name}`);
    for (const word of [...FAULT_NAMES, ...options, "--end-with-parent"]) {
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

describe("hwvpn adopt", () => {
  test("ends with 1 where a setting is missing, and names it", async () => {
    const run = runProgram(command, ["adopt", "--endpoint", "http://127.0.0.1:9"]);
    const { code, stderr } = await run.ended;
    expect([code, run.stdout()]).toEqual([1, ""]);
    expect(stderr).toMatch(/^hwvpn: configure the provider: the region is missing: set region \(HW_REGION_NAME/);
  });

  test("ends with 2 for a mistake in the arguments", async () => {
    expect(await runProgram(command, ["adopt", "--gatway", "x"]).ended).toEqual({
      code: 2,
      stderr: "hwvpn: there is no option --gatway; use --gateway\n",
    });
  });

  test("prints its own help", async () => {
    const run = runProgram(command, ["adopt", "--help"]);
    expect((await run.ended).code).toBe(0);
    expect(run.stdout()).toContain("--gateway ID");
    expect(run.stdout()).not.toContain("--fault");
  });
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

  test("give everything that startSimulator takes, but a clock and chance", () => {
    const certificate = join(folder, "certificate.pem");
    writeFileSync(certificate, "PEM");
    const gateway = { id: "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10", attachment: "er" };
    const customer = { id: "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10", address: "198.51.100.4" };
    const user = { id: "1", name: "two", password: "three", domainId: "4", domainName: "five" };
    const request = parseArguments([
      ...[
        "simulate",
        "--host",
        "::1",
        "--tls",
        `${certificate},${certificate},${certificate}`,
        "--region",
        "cn-north-4",
      ],
      ...[
        "--project",
        "1=one",
        "--project",
        "2",
        "--access-key",
        "AK",
        "--secret-key",
        "SK",
        "--user",
        JSON.stringify(user),
      ],
      ...["--agency", "ops", "--credential-seconds", "60", "--answer-milliseconds", "5", "--settled-status", "ACTIVE"],
      ...["--tunnel-up-seconds", "2.5"],
      ...["--closed-world", "--gateway", JSON.stringify(gateway), "--customer-gateway", JSON.stringify(customer)],
      ...["--quota", "500", "--page-limit", "50", "--equal-gateway-pairs", "--kept-requests", "7", "--end-with-parent"],
      ...["--port", "1", "--data", "d", "--settle-seconds", "0", "--attachment", "er", "--suppress", "name-characters"],
      ...["--fault", "quota", "--cloud", "opentelekomcloud"],
    ]);
    const options: Required<Omit<SimulatorOptions, "clock" | "random">> = {
      host: "::1",
      port: 1,
      tls: { cert: "PEM", key: "PEM", clientCa: "PEM" },
      region: "cn-north-4",
      projects: [
        { id: "1", name: "one" },
        { id: "2", name: "2" },
      ],
      accessKey: "AK",
      secretKey: "SK",
      user,
      agencies: ["ops"],
      credentialSeconds: 60,
      settleMilliseconds: 0,
      answerMilliseconds: 5,
      settledStatus: "ACTIVE",
      tunnelUpMilliseconds: 2500,
      openWorld: false,
      gateways: [{ ...gateway, attachment: "er" }],
      customerGateways: [customer],
      defaultAttachment: "er",
      quota: 500,
      pageLimit: 50,
      uniqueGatewayPair: false,
      suppressedRules: ["name-characters"],
      dataFile: "d",
      faults: [{ name: "quota" }],
      keptRequests: 7,
      cloud: "opentelekomcloud",
    };
    expect(request).toEqual({ kind: "simulate", options, endsWithParent: true });
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
    [["simulate", "--fault", "quota=5"], 'The fault "quota" takes no value, got "5"'],
    [["simulate", "--fault", "html-answer="], 'The value of the fault "html-answer" must be a number'],
    [["simulate", "--fault", "slow-create=soon:create"], 'The value of the fault "slow-create" must be a number'],
    [["simulate", "--fault", "redirect="], 'The value of the fault "redirect" must be a text'],
    [["simulate", "--fault", "odd-types=circles"], 'The value of the fault "odd-types" must be scalars or objects'],
    [["simulate", "--quota", "many"], '--quota must be a whole number from 0, got "many"'],
    [["simulate", "--settled-status", "UP"], '--settled-status must be DOWN or ACTIVE, got "UP"'],
    [["simulate", "--cloud", "aws"], '--cloud must be huaweicloud or opentelekomcloud, got "aws"'],
    [["simulate", "--region="], "--region must be a text, got nothing"],
    [["simulate", "--gateway", "paris"], '--gateway must be a JSON object, got "paris"'],
    [["simulate", "--gateway", "{}"], '--gateway needs the member "id"'],
    [["simulate", "--gateway", '{"id": "x", "ip": "y"}'], '--gateway has no member "ip", only: id, name'],
    [["simulate", "--tls", "one.pem"], "--tls must name the files of a certificate and its key"],
    [["simulate", "--tls", "no.pem,no.pem"], '--tls names "no.pem", which cannot be read: it does not exist'],
    [["simulate", "--project", "=one"], "--project must be a text"],
    [["simulate", "--suppress", "name-charakters"], 'there is no rule "name-charakters"; use name-characters'],
  ])("fail: %j", (argv, said) => {
    const request = parseArguments(argv);
    expect(request.kind).toBe("mistake");
    expect(request).toMatchObject({ message: expect.stringContaining(said) });
    expect(JSON.stringify(request)).not.toContain("\\n");
  });
});

async function isThere(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}
